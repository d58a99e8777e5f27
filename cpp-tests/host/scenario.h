// The two situations in which MAPI logs a store off, played once each with a client that still holds
// everything.
#pragma once

#include "client.h"

namespace host {

enum class Situation {
    session_logoff, // A: IMAPISession::Logoff
    store_logoff,   // B: IMsgStore::StoreLogoff and the store's last Release
};

struct Outcome {
    std::string error; // set-up failed, and nothing else is filled in
    std::vector<std::string> tree;
    std::vector<Event> events; // from the logoff on
    std::vector<Fault> broken; // laws, each with its details
};

Outcome play(const std::string &path, Situation situation);

} // namespace host
