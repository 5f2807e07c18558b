#include "network/stand_in.h"

#include <gtest/gtest.h>

#include "network/shape_inference.h"

namespace acg2vec {
namespace {

TEST(StandInTest, HasTheGeometryItWasGiven) {
  for (const Geometry& geometry : {Geometry{1, 0, 1}, Geometry{2, 18, 2}, Geometry{4, 32, 224}}) {
    const auto made = MakeStandIn(geometry);
    ASSERT_TRUE(made.ok()) << made.error().message;
    EXPECT_EQ(made.value().geometry, geometry);
    EXPECT_FALSE(made.value().exact);
    const int side = geometry.multiple + 2 * geometry.halo;
    const auto sizes = InferSizes(made.value().network, {{BlobSize{side, side}}});
    ASSERT_TRUE(sizes.ok());
    const BlobSize output = sizes.value()[made.value().network.outputs[0]];
    EXPECT_EQ(output.height, geometry.scale * geometry.multiple);
  }
}

TEST(StandInTest, RefusesWhatNoNetworkHas) {
  for (const Geometry& geometry :
       {Geometry{0, 0, 1}, Geometry{17, 0, 1}, Geometry{2, -1, 1}, Geometry{2, 1 << 20, 1},
        Geometry{2, 0, 0}, Geometry{2, 0, 1 << 30}}) {
    const auto made = MakeStandIn(geometry);
    ASSERT_FALSE(made.ok());
    EXPECT_EQ(made.error().code, ErrorCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace acg2vec
