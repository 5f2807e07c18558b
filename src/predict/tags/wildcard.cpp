#include "predict/tags/wildcard.h"

#include <cstddef>

namespace acg2vec {
namespace {

char Folded(char letter) {
  if (letter == ' ') return '_';
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool Fits(char letter, char wanted) { return wanted == '?' || Folded(letter) == Folded(wanted); }

}  // namespace

// Goes back to the last star only: what an earlier one takes needs no second try.
bool MatchesWildcard(std::string_view name, std::string_view pattern) {
  size_t at = 0;
  size_t wanted = 0;
  size_t star = std::string_view::npos;
  size_t taken = 0;  // where what the star takes ends
  while (at < name.size()) {
    if (wanted < pattern.size() && pattern[wanted] == '*') {
      star = wanted++;
      taken = at;
    } else if (wanted < pattern.size() && Fits(name[at], pattern[wanted])) {
      ++at;
      ++wanted;
    } else if (star != std::string_view::npos) {
      wanted = star + 1;
      at = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', wanted) == std::string_view::npos;
}

}  // namespace acg2vec
