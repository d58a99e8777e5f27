// Real threads that open, call, advise and close at random while the logoff comes.
#include "bench.h"

#include <random>

using namespace host;

namespace {

constexpr int workers = 4;
constexpr int rounds = 40;
constexpr size_t most_held = 20;

enum class End { session, store };

// One client thread. It goes on until the logoff turns it away, and lets go of what it holds only then.
class Worker {
public:
    Worker(unsigned seed, Ref<IMAPIFolder> root, IMSLogon *logon)
        : random_(seed), root_(std::move(root)), logon_(logon) {}

    void run(std::atomic<bool> &stop) {
        while (!stop && step() != MAPI_E_INVALID_OBJECT)
            std::this_thread::yield();
    }
    unsigned sink_references() const { return sink_.references(); }

private:
    HRESULT step() {
        Ref<IMessage> message;
        HRESULT result = root_->CreateMessage(nullptr, 0, message.out());
        if (result != S_OK)
            return result;
        switch (random_() % 5) {
        case 0:
            return read_table();
        case 1:
            return write_body(message.get());
        case 2:
            return listen();
        case 3:
            return nest();
        default:
            break;
        }
        result = message->SaveChanges(KEEP_OPEN_READWRITE);
        if (held_.size() < most_held)
            held_.push_back(std::move(message));
        return result;
    }
    HRESULT read_table() {
        Ref<IMAPITable> table;
        HRESULT result = root_->GetContentsTable(0, table.out());
        Rows rows;
        return result == S_OK ? table->QueryRows(5, 0, rows.out()) : result;
    }
    HRESULT write_body(IMessage *message) {
        Ref<IStream> stream = open_body(message);
        ULONG written = 0;
        return stream ? stream->Write("text", 4, &written) : MAPI_E_INVALID_OBJECT;
    }
    HRESULT listen() {
        ULONG connection = 0;
        HRESULT result = logon_->Advise(0, nullptr, fnevObjectCreated, &sink_, &connection);
        return result == S_OK && random_() % 2 == 0 ? logon_->Unadvise(connection) : result;
    }
    HRESULT nest() {
        Ref<IMAPIFolder> folder = create_folder(root_.get(), "Shared by all", OPEN_IF_EXISTS);
        return folder ? folder->SaveChanges(0) == MAPI_E_INVALID_OBJECT ? MAPI_E_INVALID_OBJECT : S_OK
                      : MAPI_E_INVALID_OBJECT;
    }

    Sink sink_{"a worker's sink"};
    std::minstd_rand random_;
    Ref<IMAPIFolder> root_;
    IMSLogon *logon_;
    std::vector<Ref<IMessage>> held_;
};

void one_round(Bench &bench, unsigned seed, End end) {
    std::atomic<bool> stop{false};
    Ref<IMSLogon> logon(bench.logon());
    logon->AddRef();
    std::vector<std::unique_ptr<Worker>> all;
    std::vector<std::unique_ptr<Task>> tasks;
    for (unsigned i = 0; i < workers; ++i)
        all.push_back(
            std::make_unique<Worker>(seed * workers + i + 1, open_root(bench.store()), logon.get()));
    for (auto &worker : all)
        tasks.push_back(std::make_unique<Task>([&worker, &stop] { worker->run(stop); }));
    std::this_thread::sleep_for(std::chrono::milliseconds(seed % 20));
    if (end == End::session)
        bench.session().log_off();
    else
        bench.opened().store.reset();
    CHECK(bench.support().logged_off());
    for (auto &worker : all)
        CHECK_EQ(worker->sink_references(), 0);
    for (auto &task : tasks)
        CHECK(task->done_within(10000)); // each was turned away
    stop = true;
    tasks.clear();
    CHECK_EQ(bench.support().releases(), 1);
    CHECK_EQ(bench.support().transports_calls(), 1);
}

template <End end>
void stress(Bench &bench) {
    bench.end();
    for (unsigned seed = 0; seed < rounds; ++seed) {
        Bench again;
        CHECK_STR(again.error().c_str(), "");
        one_round(again, seed, end);
        CHECK_STR(again.end().c_str(), "");
    }
}

} // namespace

TEST_FILE(stress_tests,
          TEST("law: never-hangs, exactly-once: session logoff under load", in_bench<stress<End::session>>),
          TEST("law: never-hangs, exactly-once: store logoff under load", in_bench<stress<End::store>>))
