#include "network/onnx_image_model.h"
#include "targets.h"

namespace acg2vec {

void FuzzOnnx(Bytes file) { static_cast<void>(DescribeOnnxImageModel(file)); }

}  // namespace acg2vec
