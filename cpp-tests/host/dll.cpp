#include "dll.h"

#include "memory.h"

#ifndef _WIN32
#include <dlfcn.h>
#endif

namespace host {

namespace {

#ifdef _WIN32

void *open_library(const std::string &path) { return reinterpret_cast<void *>(LoadLibraryA(path.c_str())); }
void *find_symbol(void *library, const char *name) {
    return reinterpret_cast<void *>(GetProcAddress(static_cast<HMODULE>(library), name));
}
void close_library(void *library) { FreeLibrary(static_cast<HMODULE>(library)); }
bool is_open(const std::string &path) { return GetModuleHandleA(path.c_str()) != nullptr; }
std::string why() { return "error " + std::to_string(GetLastError()); }

#else

void *open_library(const std::string &path) { return dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL); }
void *find_symbol(void *library, const char *name) { return dlsym(library, name); }
void close_library(void *library) { dlclose(library); }
bool is_open(const std::string &path) {
    void *still = dlopen(path.c_str(), RTLD_NOW | RTLD_NOLOAD);
    if (still != nullptr)
        dlclose(still);
    return still != nullptr;
}
std::string why() {
    const char *text = dlerror();
    return text == nullptr ? "no reason given" : text;
}

#endif

// A path without a folder would be searched for in the system's places.
std::string with_folder(const std::string &path) {
    return path.find_first_of("/\\") == std::string::npos ? "./" + path : path;
}

} // namespace

Dll::Dll(const std::string &path) : path_(with_folder(path)), handle_(open_library(path_)) {
    if (handle_ == nullptr) {
        error_ = "cannot load " + path + ": " + why();
        return;
    }
    init_ = reinterpret_cast<MSPROVIDERINIT *>(find_symbol(handle_, "MSProviderInit"));
    if (init_ == nullptr)
        error_ = path + " does not export MSProviderInit";
}

Dll::~Dll() {
    if (handle_ != nullptr)
        close_library(handle_);
}

HRESULT Dll::init(LPMSPROVIDER *provider) {
    *provider = nullptr;
    if (init_ == nullptr)
        return MAPI_E_CALL_FAILED;
    ULONG version = 0;
    return init_(nullptr, nullptr, allocate_buffer, allocate_more, free_buffer, 0, CURRENT_SPI_VERSION,
                 &version, provider);
}

bool Dll::unload() {
    if (handle_ != nullptr)
        close_library(handle_);
    handle_ = nullptr;
    init_ = nullptr;
    return !is_open(path_);
}

} // namespace host
