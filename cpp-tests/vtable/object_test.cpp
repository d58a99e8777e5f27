// What becomes of the objects that a client holds.
#include "bench.h"

#include <algorithm>

using namespace host;

namespace {

enum class When { after_logoff, after_shutdown };

void check_invalidated(Client &client) {
    client.note_sinks();
    client.probe();
    CHECK_STR(client.trouble().c_str(), "");
    CHECK_EQ(client.count(Fate::freed), 0);
    for (const AdvisedSink &advised : client.sinks())
        CHECK_EQ(advised.references_after_logoff, 0);
}

void session_logoff(Bench &bench) {
    Client client;
    CHECK(client.open_everything(bench.opened()));
    bench.session().log_off();
    check_invalidated(client);
}

void store_logoff(Bench &bench) {
    Client client;
    CHECK(client.open_everything(bench.opened()));
    client.release_store();
    CHECK(bench.support().logged_off());
    check_invalidated(client);
}

void late_close(Bench &bench, Order order, When when) {
    Client client;
    CHECK(client.open_everything(bench.opened()));
    ULONG flags = 0;
    if (when == When::after_logoff)
        CHECK_EQ(bench.support().call_logoff(&flags), S_OK);
    else
        bench.session().log_off();
    client.release_all(order);
}

template <Order order, When when>
void late_close(Bench &bench) {
    late_close(bench, order, when);
}

void late_close_of_one(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    Ref<IStream> stream = open_body(message.get());
    bench.opened().store.reset();
    bench.session().log_off();
    IUnknown *objects[] = {root.get(), message.get(), stream.get()};
    CHECK_EQ(root.reset(), 0);
    CHECK_EQ(message.reset(), 0);
    CHECK_EQ(stream.reset(), 0);
    for (IUnknown *object : objects)
        CHECK(memory().is_freed(object));
}

void close_before_logoff(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    IUnknown *object = message.get();
    message->AddRef();
    CHECK_EQ(message->Release(), 1);
    CHECK(memory().is_live(object));
    CHECK_EQ(message.reset(), 0);
    CHECK(memory().is_freed(object));
    bench.session().log_off();
}

void parent_first(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMAPIFolder> inbox = create_folder(root.get(), "Inbox");
    Ref<IMessage> message = create_message(inbox.get());
    root.reset();
    inbox.reset();
    CHECK_EQ(set_text(message.get(), PR_SUBJECT_A, "still here"), S_OK);
    bench.session().log_off();
    CHECK(is_invalid(message));
}

void many_references(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    for (int i = 0; i < 5; ++i)
        root->AddRef();
    bench.session().log_off();
    for (ULONG left = 5; left > 0 && !root.freed(); --left)
        CHECK_EQ(root->Release(), left);
    CHECK(!root.freed());
}

void many_objects(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    std::vector<Ref<IMessage>> messages;
    for (int i = 0; i < 300; ++i)
        messages.push_back(create_message(root.get()));
    bench.session().log_off();
    CHECK_EQ(std::count_if(messages.begin(), messages.end(), is_invalid<IMessage>), 300);
}

void deep_tree(Bench &bench) {
    std::vector<Ref<IMAPIFolder>> folders;
    folders.push_back(open_root(bench.store()));
    for (int i = 0; i < 300; ++i)
        folders.push_back(create_folder(folders.back().get(), "deeper"));
    bench.session().log_off();
    CHECK_EQ(std::count_if(folders.begin(), folders.end(), is_invalid<IMAPIFolder>), 301);
}

// Two things may come before the support object's Release, and nothing after it.
void order_of_the_end(Bench &bench) {
    Client client;
    CHECK(client.open_everything(bench.opened()));
    bench.session().log_off();
    unsigned released = journal().first("IMAPISupport::Release -> 0");
    CHECK(released > 0);
    CHECK(released < journal().first("IMSLogon::Logoff -> "));
    CHECK(journal().first("StoreLogoffTransports") < released);
    CHECK_EQ(journal().count("releases the sink on"), 2);
    CHECK(journal().last("releases the sink on") < released);
    client.note_sinks();
}

// An object that goes away while Logoff runs, by the very thread that runs it.
void close_during_logoff(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    Ref<IStream> stream = open_body(message.get());
    bench.support().on_transports = [&] {
        stream.reset();
        message.reset();
    };
    bench.session().log_off();
    CHECK(!root.freed());
}

void close_during_release_of_support(Bench &bench) {
    Ref<IMAPIFolder> root = open_root(bench.store());
    Ref<IMessage> message = create_message(root.get());
    bench.support().on_last_release = [&] {
        message.reset();
        root.reset();
    };
    bench.opened().store.reset();
    CHECK(bench.support().logged_off());
}

// Objects of an earlier logon are dead, whatever takes their place in the library's books: neither their
// methods nor their Release reach the objects of a later one.
void stale_objects(Bench &bench) {
    constexpr size_t count = 50;
    std::vector<Ref<IMAPIFolder>> old, now;
    for (size_t i = 0; i < count; ++i)
        old.push_back(open_root(bench.store()));
    bench.opened().store.reset();
    Opened again = bench.session().open(make_uid(1));
    CHECK(again.new_logon);
    for (size_t i = 0; i < count; ++i)
        now.push_back(open_root(again.store.get()));
    CHECK_EQ(std::count_if(old.begin(), old.end(), is_invalid<IMAPIFolder>), count);
    old.clear();
    for (const Ref<IMAPIFolder> &folder : now)
        CHECK_EQ(folder->SaveChanges(0), S_OK);
    again.store.reset();
    CHECK_EQ(std::count_if(now.begin(), now.end(), is_invalid<IMAPIFolder>), count);
}

} // namespace

TEST_FILE(object_tests,
          TEST("law: no-free-under-a-caller, after-logoff: everything held at a session logoff",
               in_bench<session_logoff>),
          TEST("law: no-free-under-a-caller, after-logoff: everything held at a store logoff",
               in_bench<store_logoff>),
          TEST("law: late-close-is-safe: children first",
               (in_bench<late_close<Order::children_first, When::after_logoff>>)),
          TEST("law: late-close-is-safe: parents first",
               (in_bench<late_close<Order::parents_first, When::after_logoff>>)),
          TEST("law: late-close-is-safe: in a mixed order",
               (in_bench<late_close<Order::every_second, When::after_logoff>>)),
          TEST("law: late-close-is-safe: after Shutdown, children first",
               (in_bench<late_close<Order::children_first, When::after_shutdown>>)),
          TEST("law: late-close-is-safe: after Shutdown, parents first",
               (in_bench<late_close<Order::parents_first, When::after_shutdown>>)),
          TEST("law: late-close-is-safe: after Shutdown, in a mixed order",
               (in_bench<late_close<Order::every_second, When::after_shutdown>>)),
          TEST("law: late-close-is-safe: the last Release frees", in_bench<late_close_of_one>),
          TEST("law: exactly-once: closed before the logoff", in_bench<close_before_logoff>),
          TEST("law: exactly-once: a parent closed before its child", in_bench<parent_first>),
          TEST("law: exactly-once: references are counted on after the logoff", in_bench<many_references>),
          TEST("law: exactly-once: many objects", in_bench<many_objects>),
          TEST("law: exactly-once: a deep tree", in_bench<deep_tree>),
          TEST("law: children-first: the support object goes last", in_bench<order_of_the_end>),
          TEST("law: exactly-once: closed inside StoreLogoffTransports", in_bench<close_during_logoff>),
          TEST("law: exactly-once: closed inside the support object's Release",
               in_bench<close_during_release_of_support>),
          TEST("law: bad-handle: objects of an earlier logon", in_bench<stale_objects>))
