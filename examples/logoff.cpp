#include "your_provider.hpp" // your code as it is: YourLogon, an IMSLogon
#include <mslogon/wrap.hpp>
class Folder { // what your OpenEntry makes
public:
    explicit Folder(const mslogon::logon &books) {
        m_tracked.open<&Folder::OnLogoff>(books, mslogon::kind::folder, mslogon::tracked(), this);
    }
    HRESULT SaveChanges() {
        MSLOGON_ENTER(m_tracked); // one line in each method
        return S_OK;
    }

private:
    void OnLogoff() { std::puts("Folder: closed by force"); }
    mslogon::tracked m_tracked; // the last member; or close() before all else in Release
};

int main() {
    host::Support support;             // what MAPI gives IMSProvider::Logon
    mslogon::provider books;           // a member of your IMSProvider
    mslogon::logon *wrapped = nullptr; // what MAPI gets; made at the end of Logon
    HRESULT hr = mslogon::wrap(books, new YourLogon, &support, &wrapped);
    if (FAILED(hr))
        return 1;
    Folder inbox(*wrapped);
    ULONG zero = 0;
    hr = inbox.SaveChanges() == S_OK ? wrapped->Logoff(&zero) : MAPI_E_CALL_FAILED; // MAPI ends the session,
    wrapped->Release();                                                             // a client holds inbox
    return hr == S_OK && inbox.SaveChanges() == MAPI_E_INVALID_OBJECT ? 0 : 1;
}
