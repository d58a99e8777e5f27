#pragma once

#include "prop.hpp"

class CMessage : public CPropObject<IMessage> {
public:
    static const GUID *const s_interfaces[];

    // A message without a number waits for CreateIn.
    CMessage(CObject *parent, ULONG id);
    HRESULT CreateIn(ULONG folder);

    HRESULT STDMETHODCALLTYPE OpenProperty(ULONG ulPropTag, LPCIID lpiid, ULONG ulInterfaceOptions,
                                           ULONG ulFlags, LPUNKNOWN *lppUnk) override;
    HRESULT STDMETHODCALLTYPE GetAttachmentTable(ULONG ulFlags, LPMAPITABLE *lppTable) override;
    HRESULT STDMETHODCALLTYPE OpenAttach(ULONG ulAttachmentNum, LPCIID lpInterface, ULONG ulFlags,
                                         LPATTACH *lppAttach) override;
    HRESULT STDMETHODCALLTYPE CreateAttach(LPCIID lpInterface, ULONG ulFlags, ULONG *lpulAttachmentNum,
                                           LPATTACH *lppAttach) override;

    HRESULT STDMETHODCALLTYPE DeleteAttach(ULONG, UIPARAM, LPMAPIPROGRESS, ULONG) override {
        return NotSupported();
    }
    HRESULT STDMETHODCALLTYPE GetRecipientTable(ULONG, LPMAPITABLE *lppTable) override {
        return NotSupported(lppTable);
    }
    HRESULT STDMETHODCALLTYPE ModifyRecipients(ULONG, LPADRLIST) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE SubmitMessage(ULONG) override { return NotSupported(); }
    HRESULT STDMETHODCALLTYPE SetReadFlag(ULONG) override { return NotSupported(); }
};
