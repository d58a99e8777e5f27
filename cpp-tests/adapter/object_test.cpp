// mslogon::tracked and mslogon::call.
#include "adapter.hpp"

#include <thread>

namespace {

using mslogon::kind;
const mslogon::tracked no_parent;

void order() {
    Wrapped w;
    std::vector<std::string> events;
    Thing status(events, "status"), store(events, "store"), folder(events, "folder"),
        message(events, "message"), closed(events, "closed");
    CHECK_EQ(status.open(*w.logon, kind::status, no_parent), S_OK);
    CHECK_EQ(store.open(*w.logon, kind::store, no_parent), S_OK);
    CHECK_EQ(folder.open(*w.logon, kind::folder, store.tracked), S_OK);
    CHECK_EQ(message.open(*w.logon, kind::message, folder.tracked), S_OK);
    CHECK_EQ(closed.open(*w.logon, kind::message, folder.tracked), S_OK);
    closed.tracked.close();
    CHECK_EQ(closed.method(), MAPI_E_INVALID_OBJECT);
    CHECK_EQ(message.method(), S_OK);
    w.theirs.on_logoff = [&] { CHECK_EQ(w.support.references(), mapis_own + 1); };
    CHECK_EQ(w.log_off(), S_OK);
    CHECK(events == std::vector<std::string>({"message", "folder", "store", "status"}));
    CHECK_EQ(message.method(), MAPI_E_INVALID_OBJECT);
    CHECK_EQ(w.logon->Release(), 0);
    CHECK_EQ(message.method(), MAPI_E_INVALID_OBJECT);
    message.tracked.close();
}

void throwing() {
    Wrapped w;
    std::vector<std::string> events;
    Thing one(events, "one", Mood::throws), other(events, "other", Mood::throws_bad_alloc);
    CHECK_EQ(one.open(*w.logon, kind::folder, no_parent), S_OK);
    CHECK_EQ(other.open(*w.logon, kind::folder, no_parent), S_OK);
    w.theirs.mood = Mood::throws;
    CHECK_EQ(w.log_off(), S_OK);
    CHECK_EQ(events.size(), 2);
    CHECK_EQ(w.support.releases(), 1);
    w.logon->Release();
}

void refused() {
    Wrapped w;
    std::vector<std::string> events;
    Thing parent(events, "parent"), early(events, "early"), late(events, "late"), never(events, "never");
    CHECK_EQ(never.method(), S_OK); // not tracked, not guarded
    CHECK_EQ(parent.open(*w.logon, kind::folder, no_parent), S_OK);
    CHECK_EQ(early.open(*w.logon, kind::status, parent.tracked), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(early.method(), MAPI_E_INVALID_PARAMETER);
    w.log_off();
    CHECK_EQ(late.open(*w.logon, kind::folder, no_parent), MAPI_E_INVALID_OBJECT);
    CHECK_EQ(late.method(), MAPI_E_INVALID_OBJECT);
    CHECK_EQ(late.tracked.status(), MAPI_E_INVALID_OBJECT);
    CHECK_EQ(events.size(), 1);
    w.logon->Release();
}

void closed_from_inside() {
    struct Closing {
        mslogon::tracked tracked;
        int invalidated = 0;
        void on_logoff() {
            ++invalidated;
            tracked.close();
        }
    } closing;
    Wrapped w;
    CHECK_EQ((closing.tracked.open<&Closing::on_logoff>(*w.logon, kind::folder, no_parent, &closing)), S_OK);
    CHECK_EQ(w.log_off(), S_OK);
    CHECK_EQ(closing.invalidated, 1);
    w.logon->Release();
}

void many_threads() {
    for (int round = 0; round < 20; ++round) {
        Wrapped w;
        std::atomic<int> opened{0}, closed{0}, invalidated{0};
        struct Counted {
            std::atomic<int> &count;
            mslogon::tracked tracked;
            void on_logoff() { ++count; }
        };
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&] {
                HRESULT result = S_OK;
                while (SUCCEEDED(result)) {
                    Counted thing{invalidated, {}};
                    result =
                        thing.tracked.open<&Counted::on_logoff>(*w.logon, kind::message, no_parent, &thing);
                    opened += SUCCEEDED(result);
                    { const mslogon::call call(thing.tracked); }
                    closed +=
                        SUCCEEDED(result) && SUCCEEDED(mslogon::core::object_close(thing.tracked.handle()));
                }
            });
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        CHECK_EQ(w.log_off(), S_OK);
        for (auto &thread : threads) {
            thread.join();
        }
        CHECK_EQ(closed + invalidated, opened);
        CHECK_EQ(w.support.releases(), 1);
        w.logon->Release();
    }
}

} // namespace

TESTS_OF(object,
         TEST("law: children-first: tracked objects, and late closes (law: late-close-is-safe)", order),
         TEST("law: carry-on: OnLogoff throws, and the provider's Logoff", throwing),
         TEST("law: after-logoff: an object that was refused is dead from the start", refused),
         TEST("law: never-hangs: an object that closes itself in OnLogoff", closed_from_inside),
         TEST("law: exactly-once: threads that open and close while Logoff comes", many_threads))
