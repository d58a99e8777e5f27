#include "memory.h"

#include <cstdlib>
#include <cstring>

namespace host {

namespace {

constexpr unsigned char fresh = 0xCD;
constexpr unsigned char poison = 0xDD;
constexpr unsigned char fence = 0xFD;
constexpr size_t fence_size = 16;

bool all_are(const unsigned char *bytes, size_t count, unsigned char value) {
    for (size_t i = 0; i < count; ++i)
        if (bytes[i] != value)
            return false;
    return true;
}

const unsigned char *bytes_at(uintptr_t start) { return reinterpret_cast<const unsigned char *>(start); }

} // namespace

SCODE Memory::allocate(ULONG size, void *parent, void **out) {
    if (out == nullptr)
        return MAPI_E_INVALID_PARAMETER;
    *out = nullptr;
    std::lock_guard<std::mutex> lock(mutex_);
    ++allocations_;
    if (allocations_ == fail_at_)
        return MAPI_E_NOT_ENOUGH_MEMORY;
    uintptr_t root = reinterpret_cast<uintptr_t>(parent);
    if (parent != nullptr) {
        auto found = blocks_.find(root);
        if (found == blocks_.end() || found->second.freed || found->second.root != root) {
            journal().fault(
                "exactly-once",
                "AllocateMore was given a block that AllocateBuffer did not make, or that is freed");
            return MAPI_E_INVALID_PARAMETER;
        }
    }
    void *block = std::malloc(size + fence_size);
    if (block == nullptr)
        return MAPI_E_NOT_ENOUGH_MEMORY;
    std::memset(block, fresh, size);
    std::memset(static_cast<unsigned char *>(block) + size, fence, fence_size);
    uintptr_t start = reinterpret_cast<uintptr_t>(block);
    blocks_[start] = {size, parent == nullptr ? start : root, false, ""};
    if (parent != nullptr)
        linked_.insert({root, start});
    ++live_;
    *out = block;
    return S_OK;
}

ULONG Memory::free(void *block) {
    if (block == nullptr)
        return S_OK; // as MAPIFreeBuffer(NULL) does
    std::lock_guard<std::mutex> lock(mutex_);
    uintptr_t start = reinterpret_cast<uintptr_t>(block);
    auto found = blocks_.find(start);
    if (found == blocks_.end()) {
        journal().fault("exactly-once", "FreeBuffer was given a pointer that is no block of MAPI's");
        return static_cast<ULONG>(MAPI_E_INVALID_PARAMETER);
    }
    if (found->second.freed) {
        journal().fault("exactly-once",
                        "freed twice: " + (found->second.name.empty() ? "a block" : found->second.name));
        return static_cast<ULONG>(MAPI_E_INVALID_PARAMETER);
    }
    if (found->second.root != start) {
        journal().fault("exactly-once", "FreeBuffer was given a block that AllocateMore made");
        return static_cast<ULONG>(MAPI_E_INVALID_PARAMETER);
    }
    auto range = linked_.equal_range(start);
    for (auto more = range.first; more != range.second; ++more)
        release(blocks_.find(more->second));
    linked_.erase(start);
    release(found);
    return S_OK;
}

void Memory::release(Blocks::iterator block) {
    block->second.freed = true;
    --live_;
    if (!all_are(bytes_at(block->first + block->second.size), fence_size, fence))
        journal().fault("exactly-once", "written past the end of a block: " + block->second.name);
    std::memset(reinterpret_cast<void *>(block->first), poison, block->second.size);
    if (!block->second.name.empty())
        journal().add(Who::provider, "frees the memory of " + block->second.name);
}

Memory::Blocks::const_iterator Memory::find(const void *pointer) const {
    uintptr_t address = reinterpret_cast<uintptr_t>(pointer);
    auto after = blocks_.upper_bound(address);
    if (after == blocks_.begin())
        return blocks_.end();
    auto block = std::prev(after);
    bool inside = address < block->first + block->second.size || address == block->first;
    return inside ? block : blocks_.end();
}

bool Memory::is_freed(const void *pointer) const {
    std::lock_guard<std::mutex> lock(mutex_);
    auto block = find(pointer);
    return block != blocks_.end() && block->second.freed;
}

bool Memory::is_live(const void *pointer) const {
    std::lock_guard<std::mutex> lock(mutex_);
    auto block = find(pointer);
    return block != blocks_.end() && !block->second.freed;
}

size_t Memory::live_blocks() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return live_;
}

void Memory::name(const void *pointer, const std::string &name) {
    std::lock_guard<std::mutex> lock(mutex_);
    auto found = find(pointer);
    if (found == blocks_.end())
        return;
    std::string &known = blocks_[found->first].name;
    known += known.empty() ? name : " + " + name;
}

void Memory::fail(unsigned long nth) {
    std::lock_guard<std::mutex> lock(mutex_);
    fail_at_ = nth == 0 ? 0 : allocations_ + nth;
}

unsigned long Memory::allocations() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return allocations_;
}

void Memory::check_quarantine() {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const auto &[start, block] : blocks_) {
        if (block.freed && !all_are(bytes_at(start), block.size, poison))
            journal().fault("no-free-under-a-caller", "written to after it was freed: " +
                                                          (block.name.empty() ? "a block" : block.name));
        if (!all_are(bytes_at(start + block.size), fence_size, fence))
            journal().fault("exactly-once", "written past the end of a block: " + block.name);
    }
}

void Memory::clear() {
    std::lock_guard<std::mutex> lock(mutex_);
    for (const auto &entry : blocks_)
        std::free(reinterpret_cast<void *>(entry.first));
    blocks_.clear();
    linked_.clear();
    live_ = 0;
    fail_at_ = 0;
}

Memory &memory() {
    static Memory the_memory;
    return the_memory;
}

SCODE STDMETHODCALLTYPE allocate_buffer(ULONG size, LPVOID *out) {
    return memory().allocate(size, nullptr, out);
}

SCODE STDMETHODCALLTYPE allocate_more(ULONG size, LPVOID parent, LPVOID *out) {
    if (parent == nullptr)
        return MAPI_E_INVALID_PARAMETER;
    return memory().allocate(size, parent, out);
}

ULONG STDMETHODCALLTYPE free_buffer(LPVOID block) { return memory().free(block); }

} // namespace host
