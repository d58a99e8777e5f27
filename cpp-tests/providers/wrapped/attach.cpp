#include "attach.hpp"

const GUID *const CAttach::s_interfaces[] = {&MSL_IID_IUnknown, &MSL_IID_IMAPIProp, &MSL_IID_IAttachment,
                                             nullptr};

CAttach::CAttach(CObject *message, ULONG id)
    : CPropObject(KIND_ATTACHMENT, s_interfaces, message, message->Data(), id) {}

HRESULT CAttach::CreateIn(ULONG message, ULONG *attachmentNumber) {
    return mem_create_attachment(m_data, message, attachmentNumber, &m_id);
}
