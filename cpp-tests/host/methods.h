// Every method of an interface, called once with arguments that a working object can bear.
#pragma once

#include "platform.h"

#include <string>
#include <vector>

namespace host {

enum class Kind { store, folder, message, attachment, stream, table, status };

struct Answer {
    std::string method;
    HRESULT result;
};

// The answers of all methods of the object's interface but IUnknown's, slot by slot. Stops when the object's
// memory is freed.
std::vector<Answer> call_every_method(Kind kind, IUnknown *object);

// The same for a logon, without Logoff (which answers S_OK a second time).
std::vector<Answer> call_every_method(IMSLogon *logon);

// QueryInterface, AddRef and Release of an object whose logon is gone; empty when they work, else what is
// wrong.
std::string check_unknown(IUnknown *object);

} // namespace host
