// What can be told of a picture by counting its pixels: more right and cheaper than a network.
#pragma once

#include "image/picture.h"

namespace acg2vec {

// Shares are of all pixels, or of those of a band along the picture's edge, 0…1.
struct PixelStatistics {
  double transparent = 0;  // alpha below a half
  double transparent_border = 0;
  double white_border = 0;  // opaque and nearly white
  double coloured = 0;      // of what is not transparent: channels differ visibly
  // Colour as the distance from grey, in levels of 255, over what is not transparent: root mean
  // squares along the axis of most colour and across it, and how much of the former lies at the
  // opposite hue.
  double along_hue = 0;
  double across_hue = 0;
  double opposite = 0;
};

PixelStatistics MeasurePixels(const Picture& picture);

// Most of the edge is transparent.
bool HasTransparentBackground(const PixelStatistics& statistics);
// Most of the edge is white and opaque.
bool HasWhiteBackground(const PixelStatistics& statistics);
// No pixel but a few strays has a colour.
bool IsGreyscale(const PixelStatistics& statistics);
// One hue alone, or none: greyscale, sepia, a drawing in blue.
bool IsMonochrome(const PixelStatistics& statistics);

}  // namespace acg2vec
