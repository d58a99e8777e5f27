// MAPIAllocateBuffer, MAPIAllocateMore and MAPIFreeBuffer as the host hands them to the provider. A freed
// block is filled with poison and kept (quarantine) until the scenario ends, so a pointer into it can be told
// from a good one instead of being suffered.
#pragma once

#include "journal.h"

#include <cstdint>
#include <map>

namespace host {

class Memory {
public:
    SCODE allocate(ULONG size, void *parent, void **out); // parent null: a block of its own
    ULONG free(void *block);

    bool is_freed(const void *pointer) const; // points into a block that was given back
    bool is_live(const void *pointer) const;  // points into a block that was not
    size_t live_blocks() const;

    // The journal tells when a block with a name is freed. A block that holds several objects collects their
    // names.
    void name(const void *pointer, const std::string &name);

    // The n-th allocation from now on fails, once; 0: none does.
    void fail(unsigned long nth);
    unsigned long allocations() const;

    void check_quarantine(); // faults for freed blocks that were written to, and live ones that were overrun
    void clear();            // ends the quarantine and gives everything back

private:
    struct Block {
        ULONG size;
        uintptr_t root; // the block that this one was linked to; itself, if allocated by AllocateBuffer
        bool freed;
        std::string name;
    };
    using Blocks = std::map<uintptr_t, Block>;

    Blocks::const_iterator find(const void *pointer) const;
    void release(Blocks::iterator block);

    mutable std::mutex mutex_;
    Blocks blocks_;
    std::multimap<uintptr_t, uintptr_t> linked_; // root -> blocks allocated with AllocateMore
    size_t live_ = 0;
    unsigned long allocations_ = 0;
    unsigned long fail_at_ = 0;
};

Memory &memory();

SCODE STDMETHODCALLTYPE allocate_buffer(ULONG size, LPVOID *out);
SCODE STDMETHODCALLTYPE allocate_more(ULONG size, LPVOID parent, LPVOID *out);
ULONG STDMETHODCALLTYPE free_buffer(LPVOID block);

} // namespace host
