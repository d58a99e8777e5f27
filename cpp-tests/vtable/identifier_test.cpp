// Garbage entry identifiers, wherever one can be given: MAPI_E_INVALID_ENTRYID for those of a wrong form,
// MAPI_E_NOT_FOUND for those of the right form that name nothing. Outputs are zero.
#include "bench.h"

#include <random>

using namespace host;

namespace {

// Flags, UID and number.
constexpr size_t uid_at = 4, number_at = 20;

Bytes random_bytes(std::minstd_rand &random) {
    Bytes bytes(1 + random() % 200);
    for (unsigned char &byte : bytes)
        byte = static_cast<unsigned char>(random() >> 8);
    return bytes;
}

// `good`: an identifier of this store. Wrong sizes but those that `fits`, flags, another store's UID, and
// random bytes.
std::vector<Bytes> malformed(const Bytes &good, size_t fits) {
    std::vector<Bytes> all;
    for (size_t size = 1; size < 64; ++size)
        if (size != good.size() && size != fits) {
            all.push_back(good);
            all.back().resize(size, 0);
        }
    for (size_t at = 0; at < number_at; ++at) {
        all.push_back(good);
        all.back()[at] ^= static_cast<unsigned char>(at < uid_at ? 0x80 : 0x01);
    }
    std::minstd_rand random(1);
    for (int i = 0; i < 200; ++i)
        all.push_back(random_bytes(random));
    return all;
}

template <class Opener>
void check_open(Opener *opener, Bytes id, HRESULT expected) {
    Output<IUnknown> object;
    ULONG type = 9;
    CHECK_EQ(object.check(opener->OpenEntry(size_of(id), as_entry(id), nullptr, 0, &type, object.fill())),
             expected);
    CHECK_EQ(type, 0);
}

template <class Adviser>
void check_advise(Adviser *adviser, Bytes id, HRESULT expected) {
    Sink sink("the sink");
    ULONG connection = 9;
    CHECK_EQ(adviser->Advise(size_of(id), as_entry(id), fnevObjectCreated, &sink, &connection), expected);
    CHECK_EQ(connection, 0);
    CHECK_EQ(sink.references(), 0);
    adviser->Unadvise(connection); // so that a provider that took it lets go
}

// In both places.
template <class Comparer>
void check_compare(Comparer *comparer, Bytes good, Bytes bad) {
    ULONG same = 9;
    CHECK_EQ(comparer->CompareEntryIDs(size_of(good), as_entry(good), size_of(bad), as_entry(bad), 0, &same),
             MAPI_E_INVALID_ENTRYID);
    CHECK_EQ(same, 0);
    same = 9;
    CHECK_EQ(comparer->CompareEntryIDs(size_of(bad), as_entry(bad), size_of(good), as_entry(good), 0, &same),
             MAPI_E_INVALID_ENTRYID);
    CHECK_EQ(same, 0);
}

// Through all that open and advise.
void check_everywhere(Bench &bench, const Bytes &id, HRESULT expected) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    check_open(bench.store(), id, expected);
    check_open(bench.logon(), id, expected);
    check_open(root.get(), id, expected);
    check_advise(bench.store(), id, expected);
    check_advise(bench.logon(), id, expected);
}

void wrong_form(Bench &bench) {
    Bytes good = entry_id_of(open_root(bench.store()).get());
    CHECK_EQ(good.size(), 24);
    for (const Bytes &bad : malformed(good, good.size()))
        check_everywhere(bench, bad, MAPI_E_INVALID_ENTRYID);
}

void of_another_store(Bench &bench) {
    Opened other = bench.session().open(make_uid(2));
    Ref<IMAPIFolder> theirs = open_root(other.store.get());
    check_everywhere(bench, entry_id_of(theirs.get()), MAPI_E_INVALID_ENTRYID);
}

// The store itself, the status object and an attachment are no entries.
void names_nothing(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    Ref<IAttach> attachment = create_attachment(message.get());
    Bytes id = entry_id_of(root.get());
    Bytes last = entry_id_of(message.get()); // the attachment's is the next
    for (ULONG number :
         {ULONG(0), ULONG(2), ULONG(last[number_at] + 1), ULONG(999), ULONG(0x80000001), ULONG(0xFFFFFFFF)}) {
        for (size_t i = 0; i < 4; ++i)
            id[number_at + i] = static_cast<unsigned char>(number >> 8 * i);
        check_everywhere(bench, id, MAPI_E_NOT_FOUND);
    }
}

void compared(Bench &bench) {
    Bytes good = entry_id_of(open_root(bench.store()).get());
    for (const Bytes &bad : malformed(good, number_at)) { // the store's own may be compared
        check_compare(bench.store(), good, bad);
        check_compare(bench.logon(), good, bad);
    }
    check_compare(bench.store(), good, {});
    check_compare(bench.logon(), good, {});
}

void compared_stores(Bench &bench) {
    IMSProvider *provider = bench.session().provider();
    Bytes good = store_entry_id(make_uid(1));
    std::vector<Bytes> all = {{}};
    for (size_t size = 1; size < 64; ++size)
        if (size != good.size())
            all.push_back(Bytes(size, 0));
    for (size_t at = 0; at < uid_at; ++at) {
        all.push_back(good);
        all.back()[at] = 1;
    }
    for (Bytes &bad : all) {
        ULONG same = 9;
        CHECK_EQ(
            provider->CompareStoreIDs(size_of(good), as_entry(good), size_of(bad), as_entry(bad), 0, &same),
            MAPI_E_INVALID_ENTRYID);
        CHECK_EQ(same, 0);
        same = 9;
        CHECK_EQ(
            provider->CompareStoreIDs(size_of(bad), as_entry(bad), size_of(good), as_entry(good), 0, &same),
            MAPI_E_INVALID_ENTRYID);
        CHECK_EQ(same, 0);
    }
}

} // namespace

TEST_FILE(
    identifier_tests, TEST("function: garbage entry identifiers (law: all-or-nothing)", in_bench<wrong_form>),
    TEST("function: another store's entry identifiers (law: all-or-nothing)", in_bench<of_another_store>),
    TEST("function: entry identifiers that name nothing (law: all-or-nothing)", in_bench<names_nothing>),
    TEST("function: garbage entry identifiers compared (law: all-or-nothing)", in_bench<compared>),
    TEST("function: garbage store identifiers compared (law: all-or-nothing)", in_bench<compared_stores>))
