#pragma once

#include "prop.hpp"

class CAttach : public CPropObject<IAttach> {
public:
    static const GUID *const s_interfaces[];

    // An attachment without a number of its own waits for CreateIn.
    CAttach(CObject *message, ULONG id);
    HRESULT CreateIn(ULONG message, ULONG *attachmentNumber);
};
