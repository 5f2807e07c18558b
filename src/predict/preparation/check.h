#pragma once

#include "base/status.h"
#include "predict/preparation/description.h"

namespace acg2vec {

// Fine where the description can be followed. Errors: kInvalidArgument.
Status CheckDescription(const InputDescription& description);

}  // namespace acg2vec
