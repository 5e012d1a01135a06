#include "io/model/model_json.hpp"
#include "io/report/words.hpp"
#include "tools/khop/link_decision.hpp"
#include "tools/khop/pipeline.hpp"

#include <cstdio>
#include <filesystem>
#include <vector>

namespace khop::tools {
namespace {

/// Of a run that leaves no rejected.csv.
void tell_rejects(const std::vector<RejectedRow>& rejected) {
  if (rejected.empty()) return;
  const RejectedRow& first = rejected.front();
  std::fprintf(stderr, "%s left out; the first: %s:%llu: %s\n",
               io::count_of(rejected.size(), "row was", "rows were").c_str(), first.source.c_str(),
               static_cast<unsigned long long>(first.line), first.reason.c_str());
}

}  // namespace

Result<void> run_train(const RunOptions& options) {
  const std::filesystem::path out{options.out};
  if (!out.has_filename()) return usage_error("--out " + options.out + ": is a folder; train writes a file");
  Result<io::ResultDir> dir = io::ResultDir::open(out.has_parent_path() ? out.parent_path().string() : ".");
  if (!dir) return dir.error();
  dir->spare(options.inputs());
  Result<io::FileWriter> file = dir->create(out.filename().string());  // told now, not after the training
  if (!file) return file.error();

  Pipeline run{options, "train"};
  if (Result<void> done = run.prepare(); !done) return done;
  if (!options.common.quiet) tell_rejects(run.rejected());
  if (Result<void> done = run.train(); !done) return done;
  if (!options.to.empty()) {  // what households say is learnt from links
    std::vector<ScoredPair> pairs = run.score();
    LinkDecision{run, {}, options.one_to_one}.decide(pairs);
  }
  run.tell_warnings(run.summary().warnings);
  file->append(io::write_model(run.model()));
  if (Result<void> closed = file->close(); !closed) return closed;
  return dir->commit();
}

}  // namespace khop::tools
