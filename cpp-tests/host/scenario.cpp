#include "scenario.h"

#include <algorithm>

namespace host {

namespace {

std::string of(size_t part, size_t whole) { return std::to_string(part) + " of " + std::to_string(whole); }

// What the client sees of its objects.
void judge_objects(const Client &client, size_t held, std::vector<Fault> &broken) {
    size_t freed = client.count(Fate::freed);
    size_t working = client.count(Fate::still_works);
    if (freed > 0)
        broken.push_back(
            {"no-free-under-a-caller", of(freed, held) + " objects freed while the client held them"});
    if (freed > 0)
        broken.push_back(
            {"after-logoff",
             of(freed, held) + " objects cannot answer MAPI_E_INVALID_OBJECT, for they are gone"});
    if (working == 0)
        return;
    auto first = std::find_if(client.items().begin(), client.items().end(),
                              [](const Item &item) { return item.fate == Fate::still_works; });
    broken.push_back(
        {"after-logoff", of(working, held) + " objects still work: " + first->name + ": " + first->detail});
}

void judge_sinks(const Client &client, std::vector<Fault> &broken) {
    for (const AdvisedSink &advised : client.sinks()) {
        const Sink &sink = *advised.sink;
        if (advised.references_after_logoff > 0)
            broken.push_back({"sinks", sink.name() + " was still held when Logoff had returned"});
        if (sink.add_refs() != sink.releases())
            broken.push_back({"sinks", sink.name() + ": " + std::to_string(sink.add_refs()) + " AddRef, " +
                                           std::to_string(sink.releases()) + " Release"});
    }
}

// What MAPI sees of its support object.
void judge_support(const Support &support, ULONG expected_flags, std::vector<Fault> &broken) {
    if (support.add_refs() != 1 || support.releases() != 1)
        broken.push_back({"support-once", "the support object had " + std::to_string(support.add_refs()) +
                                              " AddRef and " + std::to_string(support.releases()) +
                                              " Release"});
    if (support.transports_calls() != 1)
        broken.push_back({"transports-once", "StoreLogoffTransports was called " +
                                                 std::to_string(support.transports_calls()) + " times"});
    else if (support.transports_flags() != expected_flags)
        broken.push_back({"transports-once", "StoreLogoffTransports got " +
                                                 to_hex(support.transports_flags()) + " instead of " +
                                                 to_hex(expected_flags)});
    if (!support.logged_off())
        broken.push_back(
            {"support-once",
             "the store's last Release did not let go of the support object, so MAPI never called Logoff"});
}

// In situation A everything has to happen inside Logoff, the support object's Release last.
void judge_order(Situation situation, std::vector<Fault> &broken) {
    unsigned released = journal().first("IMAPISupport::Release -> 0");
    unsigned transports = journal().first("StoreLogoffTransports");
    if (released > 0 && transports > released)
        broken.push_back(
            {"transports-once", "StoreLogoffTransports came after the support object's Release"});
    if (situation == Situation::store_logoff)
        return;
    if (released > 0 && journal().last("releases the sink") > released)
        broken.push_back({"children-first", "a sink was released after the support object"});
    if (released == 0 || released > journal().first("IMSLogon::Logoff -> "))
        broken.push_back({"support-once", "the support object was not released inside Logoff"});
}

const char *const probing = "tries every method of all that it holds, and releases it, children first";

// Without the client's many releases at the end.
std::vector<Event> from_logoff_on(size_t first) {
    std::vector<Event> kept;
    bool probed = false;
    for (const Event &event : journal().events()) {
        bool is_release = event.who == Who::client && event.text.find("releases ") == 0;
        probed = probed || event.text == probing;
        if (event.number > first && !(probed && is_release))
            kept.push_back(event);
    }
    return kept;
}

void log_off_store(Client &client, std::vector<Fault> &broken) {
    ULONG flags = LOGOFF_ORDERLY;
    HRESULT result = client.store()->StoreLogoff(&flags);
    journal().add(Who::client,
                  "IMsgStore::StoreLogoff(" + to_hex(LOGOFF_ORDERLY) + ") -> " + to_text(result));
    if (result != S_OK)
        broken.push_back({"transports-once", "StoreLogoff answered " + to_text(result)});
    client.release_store();
}

void play_in(Session &session, Client &client, Situation situation, Outcome &outcome) {
    Opened opened = session.open(make_uid(1));
    if (!client.open_everything(opened)) {
        outcome.error = client.error();
        return;
    }
    size_t before = journal().events().size();
    ULONG expected_flags = LOGOFF_ABORT;
    if (situation == Situation::session_logoff) {
        session.log_off();
    } else {
        log_off_store(client, outcome.broken);
        expected_flags = LOGOFF_ORDERLY;
    }
    client.note_sinks();
    judge_order(situation, outcome.broken);
    size_t held = 0;
    for (const Item &item : client.items())
        held += item.object != nullptr;
    journal().add(Who::client, probing);
    client.probe();
    client.release_all(Order::children_first);
    if (situation == Situation::store_logoff)
        session.log_off();
    judge_objects(client, held, outcome.broken);
    judge_sinks(client, outcome.broken);
    judge_support(*opened.support, expected_flags, outcome.broken);
    outcome.tree = client.tree();
    outcome.events = from_logoff_on(before);
}

void judge_memory(std::vector<Fault> &broken) {
    memory().check_quarantine();
    size_t left = memory().live_blocks();
    if (left > 0)
        broken.push_back({"exactly-once", std::to_string(left) + " blocks of memory were never given back"});
}

} // namespace

Outcome play(const std::string &path, Situation situation) {
    journal().clear();
    Outcome outcome;
    {
        Client client; // outlives the session's logons, and ends before the DLL does
        Session session(path);
        if (!session.ready()) {
            outcome.error = session.error();
            return outcome;
        }
        play_in(session, client, situation, outcome);
        client.release_all(Order::children_first);
        session.end();
        if (!session.unload())
            outcome.broken.push_back({"shutdown", "the DLL cannot be unloaded"});
    }
    if (outcome.error.empty())
        judge_memory(outcome.broken);
    for (const Fault &fault : journal().faults())
        outcome.broken.push_back(fault);
    memory().clear();
    return outcome;
}

} // namespace host
