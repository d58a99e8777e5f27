// The support object that the provider gets in place of MAPI's.
#include "adapter.hpp"

namespace {

void counted_once() {
    Wrapped w;
    IMAPISupport *support = w.logon->support_object();
    support->AddRef();
    CHECK_EQ(support->Release(), 0); // a passing reference, before there is a store
    CHECK_EQ(w.theirs.logoffs, 0);
    std::vector<std::string> events;
    Thing store(events, "store");
    CHECK_EQ(store.open(*w.logon, mslogon::kind::store, mslogon::tracked()), S_OK);
    CHECK(support != &w.support);
    for (ULONG i = 1; i <= 3; ++i) {
        CHECK_EQ(support->AddRef(), i);
    }
    CHECK_EQ(w.support.references(), mapis_own + 1);
    CHECK_EQ(support->Release(), 2);
    CHECK_EQ(support->Release(), 1);
    CHECK_EQ(w.support.releases(), 0);
    store.tracked.close();
    CHECK_EQ(support->Release(), 0); // the store's last Release
    CHECK(events.empty());
    CHECK_EQ(w.support.releases(), 1);
    CHECK_EQ(w.theirs.logoffs, 1);
    CHECK_EQ(support->Release(), 0); // one too many is nobody's end
    CHECK_EQ(w.log_off(), S_OK);
    CHECK_EQ(w.logon->Release(), 0);
    CHECK_EQ(w.support.add_refs(), 1);
    CHECK_EQ(w.support.releases(), 1);
}

void outlives_the_logon() {
    Wrapped w;
    IMAPISupport *support = w.logon->support_object();
    support->AddRef();
    w.log_off();
    w.logon->Release();
    CHECK_EQ(w.support.references(), mapis_own);
    CHECK_EQ(support->ModifyStatusRow(0, nullptr, 0), MAPI_E_INVALID_OBJECT);
    ULONG type = 5;
    LPUNKNOWN object = support;
    CHECK_EQ(support->OpenEntry(0, nullptr, nullptr, 0, &type, &object), MAPI_E_INVALID_OBJECT);
    CHECK_EQ(type, 0);
    CHECK(object == nullptr);
    ULONG flags = LOGOFF_ABORT;
    CHECK_EQ(support->StoreLogoffTransports(&flags), MAPI_E_INVALID_OBJECT);
    CHECK_EQ(flags, LOGOFF_ABORT);
    CHECK_EQ(support->Release(), 0);
}

void transports_once() {
    Wrapped w;
    w.support.transports_out = LOGOFF_COMPLETE;
    IMAPISupport *support = w.logon->support_object();
    ULONG flags = LOGOFF_ORDERLY | LOGOFF_QUIET;
    CHECK_EQ(support->StoreLogoffTransports(nullptr), MAPI_E_INVALID_PARAMETER);
    CHECK_EQ(support->StoreLogoffTransports(&flags), MAPI_E_UNKNOWN_FLAGS);
    CHECK_EQ(w.support.transports_calls(), 0);
    for (ULONG given : {LOGOFF_ORDERLY, LOGOFF_PURGE}) {
        flags = given;
        CHECK_EQ(support->StoreLogoffTransports(&flags), S_OK);
        CHECK_EQ(flags & LOGOFF_COMPLETE, LOGOFF_COMPLETE);
    }
    w.log_off();
    CHECK_EQ(w.support.transports_calls(), 1);
    CHECK_EQ(w.support.transports_flags(), LOGOFF_ORDERLY);
    w.logon->Release();
}

void saved_flag() {
    Wrapped w;
    ULONG flags = LOGOFF_PURGE;
    CHECK_EQ(w.logon->store_logoff(&flags), S_OK);
    flags = 0;
    CHECK_EQ(w.logon->store_logoff(&flags), MAPI_E_UNKNOWN_FLAGS);
    CHECK_EQ(w.logon->store_logoff(nullptr), MAPI_E_INVALID_PARAMETER);
    w.log_off();
    CHECK_EQ(w.support.transports_flags(), LOGOFF_PURGE);
    w.logon->Release();
}

void handed_on() {
    Wrapped w;
    IMAPISupport *support = w.logon->support_object();
    MAPIUID uid = {};
    CHECK_EQ(support->SetProviderUID(&uid, 0), S_OK);
    CHECK_EQ(w.support.uids_seen(), 1);
    LPALLOCATEBUFFER allocate = nullptr;
    LPALLOCATEMORE more = nullptr;
    LPFREEBUFFER free = nullptr;
    CHECK_EQ(support->GetMemAllocRoutines(&allocate, &more, &free), S_OK);
    CHECK(allocate != nullptr && more != nullptr && free != nullptr);
    void *same = nullptr;
    CHECK_EQ(support->QueryInterface(MSL_IID_IUnknown, &same), S_OK);
    CHECK(same == support);
    CHECK_EQ(support->QueryInterface(MSL_IID_IMAPISup, &same), S_OK);
    CHECK(same == support);
    CHECK_EQ(support->QueryInterface(MSL_IID_IMSLogon, &same), MAPI_E_INTERFACE_NOT_SUPPORTED);
    CHECK(same == nullptr);
    CHECK_EQ(support->Release(), 1);
    CHECK_EQ(support->Release(), 0);
    CHECK_EQ(w.support.releases(), 0);
    CHECK_EQ(w.logon->store_released(), S_OK); // a store that is not tracked
    CHECK_EQ(w.logon->store_released(), S_OK);
    CHECK_EQ(w.support.releases(), 1);
    CHECK_EQ(support->SetProviderUID(&uid, 0), MAPI_E_INVALID_OBJECT);
    w.logon->Release();
}

} // namespace

TESTS_OF(support, TEST("law: support-once: whatever the provider counts, MAPI counts one", counted_once),
         TEST("law: support-once: no use of MAPI's object after its Release", outlives_the_logon),
         TEST("law: transports-once: the provider's own call, and the teardown's", transports_once),
         TEST("law: transports-once: the flag that StoreLogoff saved", saved_flag),
         TEST("the support object hands on, and is itself", handed_on))
