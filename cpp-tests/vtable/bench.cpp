#include "bench.h"

using namespace host;

Bench::Bench() {
    journal().clear();
    memory().clear();
    session_ = std::make_unique<Session>(provider_path());
    if (session_->ready())
        opened_ = session_->open(make_uid(1));
}

std::string Bench::error() const {
    if (!session_->ready())
        return session_->error();
    bool good = opened_.result == S_OK && opened_.store && opened_.new_logon;
    return good ? "" : "IMSProvider::Logon answered " + to_text(opened_.result);
}

std::string Bench::end() {
    if (session_ == nullptr)
        return "";
    opened_.store.reset();
    session_->end();
    bool unloaded = session_->unload();
    session_.reset();
    memory().check_quarantine();
    std::map<std::string, int> faults;
    for (const Fault &fault : journal().faults())
        ++faults[fault.law + ": " + fault.text];
    std::string text;
    for (const auto &[fault, times] : faults)
        text += fault + (times > 1 ? " (" + std::to_string(times) + " times). " : ". ");
    if (memory().live_blocks() > 0)
        text += std::to_string(memory().live_blocks()) + " blocks of memory were never given back. ";
    if (!unloaded)
        text += "The DLL cannot be unloaded.";
    memory().clear();
    return text;
}

Bytes entry_id_of(IMAPIProp *object) {
    SPropTagArray tags = {1, {PR_ENTRYID}};
    ULONG count = 0;
    Buffer<SPropValue> values;
    HRESULT result = object->GetProps(&tags, 0, &count, values.out());
    if (result != S_OK || count != 1 || values[0].ulPropTag != PR_ENTRYID)
        return {};
    const SBinary &binary = values[0].Value.bin;
    return Bytes(binary.lpb, binary.lpb + binary.cb);
}

Task::Task(std::function<void()> work)
    : thread_([this, work = std::move(work)] {
          work();
          done_.set();
      }) {}
