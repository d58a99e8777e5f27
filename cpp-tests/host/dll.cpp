#include "dll.h"

#include "memory.h"

#include <cstdlib>
#include <utility>

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
bool is_open(const std::string &, void *library) {
    HMODULE found = nullptr;
    DWORD by_address = GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT;
    return GetModuleHandleExA(by_address, static_cast<LPCSTR>(library), &found) != FALSE;
}
std::string why() { return "error " + std::to_string(GetLastError()); }

#else

void *open_library(const std::string &path) { return dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL); }
void *find_symbol(void *library, const char *name) { return dlsym(library, name); }
void close_library(void *library) { dlclose(library); }
bool is_open(const std::string &path, void *) {
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

// Memory checkers lose their symbols, and a library's memory that lives as long as the process its owner,
// when a DLL is unloaded. With this variable set the DLL stays.
bool keeps_dll() { return std::getenv("MSLOGON_KEEP_DLL") != nullptr; }

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
    if (handle_ != nullptr && !keeps_dll())
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
    void *library = std::exchange(handle_, nullptr);
    init_ = nullptr;
    if (library == nullptr || keeps_dll())
        return true;
    bool was_open = is_open(path_, library);
    close_library(library);
    return was_open && !is_open(path_, library);
}

} // namespace host
