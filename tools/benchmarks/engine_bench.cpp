// Runs tiles through the whole of a network on the native engine and prints the milliseconds a
// tile that all threads together take: engine_bench PARAM BIN SIDE THREADS TILES.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "engine/float_buffer.h"
#include "engine/packed_layers.h"
#include "engine/program.h"
#include "network/ncnn_reader.h"
#include "network/pass.h"

namespace {

using acg2vec::FloatBuffer;
using acg2vec::Program;

std::vector<uint8_t> ReadBytes(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The value, or the end of the program.
template <typename T>
T Require(acg2vec::Result<T> result) {
  if (!result.ok()) {
    std::fprintf(stderr, "%s\n", result.error().message.c_str());
    std::exit(1);
  }
  return std::move(result).value();
}

// Each thread has an arena of its own, as each worker of the pool has.
void RunTiles(const Program& program, int side, int tiles) {
  FloatBuffer arena(program.arena_floats());
  const auto area = static_cast<size_t>(side) * static_cast<size_t>(side);
  const std::vector<float> picture(3 * area, 0.5F);
  for (int tile = 0; tile < tiles; ++tile) {
    program.Give(0, picture, arena.data());
    program.Run(arena.data());
  }
}

double MillisecondsATile(const Program& program, int side, int threads, int tiles) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::thread> workers;
  workers.reserve(static_cast<size_t>(threads));
  for (int i = 0; i < threads; ++i) {
    workers.emplace_back([&] { RunTiles(program, side, tiles); });
  }
  for (std::thread& worker : workers) worker.join();
  const std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - start;
  return spent.count() / (threads * tiles);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    std::fprintf(stderr, "usage: engine_bench PARAM BIN SIDE THREADS TILES\n");
    return 2;
  }
  const std::vector<uint8_t> param = ReadBytes(argv[1]);
  const acg2vec::Network network = Require(
      acg2vec::ReadNcnnNetwork(std::string(param.begin(), param.end()), ReadBytes(argv[2])));
  const int side = std::atoi(argv[3]);
  const int threads = std::atoi(argv[4]);
  const auto sizes =
      Require(acg2vec::InferSizes(network, std::vector<acg2vec::BlobSize>{{side, side}}));
  acg2vec::PackedLayers packed;
  const Program program =
      Require(acg2vec::CompileProgram(acg2vec::WholePass(network, sizes), false, packed));
  MillisecondsATile(program, side, threads, 1);  // warms up
  std::printf("%f\n", MillisecondsATile(program, side, threads, std::atoi(argv[5])));
  return 0;
}
