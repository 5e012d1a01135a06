#include "io/model/model_json.hpp"
#include "tools/khop/pipeline.hpp"

namespace khop::tools {

Result<void> run_train(const RunOptions& options) {
  Pipeline run{options, "train"};
  if (Result<void> done = run.prepare(); !done) return done;
  if (Result<void> done = run.train(); !done) return done;
  const std::size_t slash = options.out.find_last_of('/');
  const std::string folder = slash == std::string::npos ? "." : options.out.substr(0, slash);
  Result<io::ResultDir> dir = io::ResultDir::open(folder);
  if (!dir) return dir.error();
  Result<io::FileWriter> file = dir->create(slash == std::string::npos ? options.out : options.out.substr(slash + 1));
  if (!file) return file.error();
  file->append(io::write_model(run.model()));
  if (Result<void> closed = file->close(); !closed) return closed;
  return dir->commit();
}

}  // namespace khop::tools
