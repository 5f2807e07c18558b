// Messages of several parts. (Sums of strings are compiled into very much more code.)
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace acg2vec {

// The parts, and a full stop.
std::string Sentence(std::initializer_list<std::string_view> parts);

}  // namespace acg2vec
