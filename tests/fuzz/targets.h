// What is fuzzed: functions that take any bytes. Under libFuzzer each is a program of its own
// (libfuzzer.cpp), and fuzz_replay gives every file of its corpus to it (replay.cpp).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace acg2vec {

using Bytes = std::span<const uint8_t>;

void FuzzPng(Bytes bytes);
void FuzzJpeg(Bytes bytes);
void FuzzBmp(Bytes bytes);
void FuzzTga(Bytes bytes);
void FuzzPnm(Bytes bytes);
void FuzzWebp(Bytes bytes);
void FuzzAvif(Bytes bytes);
// A `.param` text, a zero and its `.bin`.
void FuzzNcnn(Bytes bytes);
// A file of torch.save.
void FuzzPth(Bytes file);
void FuzzOnnx(Bytes file);
// A SavedModel's `variables.index`, or its object graph.
void FuzzCheckpoint(Bytes index);
// A whole ONNX file, looked at by parts.
void FuzzOutline(Bytes file);
// A list of a tagger's tags, as a table and as lines.
void FuzzTags(Bytes file);
// Metadata, of whole files of these formats.
void FuzzPngMetadata(Bytes file);
void FuzzJpegMetadata(Bytes file);
void FuzzWebpMetadata(Bytes file);
void FuzzAvifMetadata(Bytes file);
// A block from TIFF's header.
void FuzzExif(Bytes bytes);
// A profile, or the parts of one, each behind its length in one byte.
void FuzzIcc(Bytes bytes);
void FuzzXmp(Bytes bytes);
// The beginning of an encoder's file.
void FuzzEnvelope(Bytes start);

struct FuzzTarget {
  std::string_view name;  // of its corpus, too
  void (*run)(Bytes);
};

inline constexpr std::array kFuzzTargets = {
    FuzzTarget{"png", &FuzzPng},
    FuzzTarget{"jpeg", &FuzzJpeg},
    FuzzTarget{"bmp", &FuzzBmp},
    FuzzTarget{"tga", &FuzzTga},
    FuzzTarget{"pnm", &FuzzPnm},
    FuzzTarget{"webp", &FuzzWebp},
    FuzzTarget{"avif", &FuzzAvif},
    FuzzTarget{"ncnn", &FuzzNcnn},
    FuzzTarget{"pth", &FuzzPth},
    FuzzTarget{"onnx", &FuzzOnnx},
    FuzzTarget{"checkpoint", &FuzzCheckpoint},
    FuzzTarget{"outline", &FuzzOutline},
    FuzzTarget{"tags", &FuzzTags},
    FuzzTarget{"png_metadata", &FuzzPngMetadata},
    FuzzTarget{"jpeg_metadata", &FuzzJpegMetadata},
    FuzzTarget{"webp_metadata", &FuzzWebpMetadata},
    FuzzTarget{"avif_metadata", &FuzzAvifMetadata},
    FuzzTarget{"exif", &FuzzExif},
    FuzzTarget{"icc", &FuzzIcc},
    FuzzTarget{"xmp", &FuzzXmp},
    FuzzTarget{"envelope", &FuzzEnvelope},
};

}  // namespace acg2vec
