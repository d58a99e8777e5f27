// A provider DLL, loaded by its path.
#pragma once

#include "platform.h"

#include <string>

namespace host {

class Dll {
public:
    explicit Dll(const std::string &path);
    ~Dll();
    Dll(const Dll &) = delete;
    Dll &operator=(const Dll &) = delete;

    bool loaded() const { return handle_ != nullptr; }
    const std::string &error() const { return error_; }

    HRESULT init(LPMSPROVIDER *provider);           // MSProviderInit, with the host's allocation functions
    MSPROVIDERINIT *entry() const { return init_; } // MSProviderInit itself
    bool unload(); // true when the DLL is really gone from the process (or kept: MSLOGON_KEEP_DLL)

private:
    std::string path_;
    std::string error_;
    void *handle_ = nullptr;
    MSPROVIDERINIT *init_ = nullptr;
};

} // namespace host
