#include "ref.h"

namespace host {

Rows::~Rows() {
    for (ULONG i = 0; i < count(); ++i)
        free_buffer(rows_->aRow[i].lpProps);
    free_buffer(rows_);
}

const SPropValue *Rows::find(ULONG row, ULONG tag) const {
    const SRow &found = rows_->aRow[row];
    for (ULONG i = 0; i < found.cValues; ++i)
        if (found.lpProps[i].ulPropTag == tag)
            return &found.lpProps[i];
    return nullptr;
}

} // namespace host
