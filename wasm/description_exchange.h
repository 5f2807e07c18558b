#pragma once

#include <emscripten/val.h>

#include "base/status.h"
#include "predict/preparation/description.h"

namespace acg2vec::bindings {

// From an object as web/runtime/src/predict/input_description.ts has it; it may come from a file
// that anybody wrote. Errors: kInvalidArgument.
Result<InputDescription> DescriptionFromJs(const emscripten::val& description);

}  // namespace acg2vec::bindings
