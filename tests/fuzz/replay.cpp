// Gives every file of the corpora to its target, without libFuzzer: fuzz_replay CORPUS-FOLDER. What
// a fuzzer found once stays found; under the sanitizers this says so. Exit status: 0 fine, 1 a
// corpus is missing (a crash ends the program otherwise).
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

#include "targets.h"

namespace {

namespace fs = std::filesystem;

std::vector<uint8_t> ReadFile(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// The number of files.
int Replay(const acg2vec::FuzzTarget& target, const fs::path& folder) {
  int files = 0;
  std::error_code missing;
  for (const auto& entry : fs::directory_iterator(folder, missing)) {
    // Before, so that the last line names the file of a crash.
    std::printf("%s\n", entry.path().c_str());
    target.run(ReadFile(entry.path()));
    ++files;
  }
  return files;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: fuzz_replay CORPUS-FOLDER\n");
    return 1;
  }
  int status = 0;
  for (const auto& target : acg2vec::kFuzzTargets) {
    if (Replay(target, fs::path(arguments[1]) / target.name) > 0) continue;
    std::fprintf(stderr, "there is no corpus for %s\n", std::string(target.name).c_str());
    status = 1;
  }
  return status;
}
