#include <emscripten/bind.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "exchange.h"
#include "predict/sigmoid.h"
#include "predict/tags/selection.h"
#include "predict/tags/tag_list.h"
#include "predict/tags/tag_text.h"

namespace acg2vec::bindings {
namespace {

std::string NameOf(TagCategory category) {
  return std::string(kTagCategoryNames[static_cast<size_t>(category)]);
}

// Of an object that says all of it; see CoreTagRules.
TagRules RulesFromJs(const val& object) {
  TagRules rules;
  for (size_t category = 0; category < kTagCategories; ++category) {
    const val threshold = object["thresholds"][std::string(kTagCategoryNames[category])];
    if (!threshold.isUndefined()) rules.thresholds[category] = threshold.as<double>();
  }
  rules.mcut = object["mcut"].as<bool>();
  rules.exclude = emscripten::vecFromJSArray<std::string>(object["exclude"]);
  rules.include = emscripten::vecFromJSArray<std::string>(object["include"]);
  rules.drop_redundant = object["dropRedundant"].as<bool>();
  if (!object["most"].isUndefined()) rules.most = object["most"].as<size_t>();
  const bool is_list = object["order"].as<std::string>() == "list";
  rules.order = is_list ? TagOrder::kList : TagOrder::kConfidence;
  return rules;
}

TagStyle StyleFromJs(const val& object) {
  return {.spaces = object["spaces"].as<bool>(),
          .escaped = object["escaped"].as<bool>(),
          .weighted = object["weighted"].as<bool>(),
          .separator = object["separator"].as<std::string>()};
}

// A list of tags, held in wasm memory until JavaScript deletes it.
class TagListHandle {
 public:
  explicit TagListHandle(TagList tags) : tags_(std::move(tags)) {}

  size_t size() const { return tags_.size(); }

  val At(size_t place) const {
    val tag = val::object();
    tag.set("name", tags_[place].name);
    tag.set("category", NameOf(tags_[place].category));
    return tag;
  }

  val Select(const val& confidences, const val& rules, const val& style) const {
    const auto selection = SelectTags(tags_, FloatsFromJs(confidences), RulesFromJs(rules));
    if (!selection.ok()) return ErrorToJs(selection.error());
    return ValueToJs(SelectionToJs(selection.value(), StyleFromJs(style)));
  }

 private:
  val SelectionToJs(const TagSelection& selection, const TagStyle& style) const {
    val chosen = val::array();
    for (const auto& tag : selection.tags) chosen.call<void>("push", ChosenToJs(tag, style));
    val object = val::object();
    object.set("tags", chosen);
    if (selection.rating) object.set("rating", ChosenToJs(*selection.rating, style));
    object.set("text", TagsText(tags_, selection.tags, style));
    return object;
  }

  val ChosenToJs(const ChosenTag& chosen, const TagStyle& style) const {
    val tag = At(chosen.place);
    tag.set("confidence", chosen.confidence);
    tag.set("text", TagText(tags_[chosen.place].name, chosen.confidence, style));
    return tag;
  }

  TagList tags_;
};

TagCategory CategoryFromJs(const val& name) {
  const auto wanted = name.as<std::string>();
  size_t category = 0;
  while (category < kTagCategories - 1 && kTagCategoryNames[category] != wanted) ++category;
  return static_cast<TagCategory>(category);
}

val ListToJs(Result<TagList> tags) {
  if (!tags.ok()) return ErrorToJs(tags.error());
  return ValueToJs(std::make_shared<TagListHandle>(std::move(tags).value()));
}

val ReadCsv(const val& file) { return ListToJs(ReadCsvTagList(TextOf(BytesFromJs(file)))); }

val ReadText(const val& file, const val& ranges) {
  std::vector<TagRange> read;
  for (const val& range : emscripten::vecFromJSArray<val>(ranges)) {
    read.push_back({CategoryFromJs(range["category"]), range["first"].as<size_t>(),
                    range["count"].as<size_t>()});
  }
  return ListToJs(ReadTextTagList(TextOf(BytesFromJs(file)), read));
}

val Sigmoid(const val& logits) {
  auto values = FloatsFromJs(logits);
  ApplySigmoid(values);
  return FloatsToJs(std::move(values));
}

}  // namespace

EMSCRIPTEN_BINDINGS(tags) {
  emscripten::class_<TagListHandle>("TagList")
      .smart_ptr<std::shared_ptr<TagListHandle>>("TagList")
      .property("size", &TagListHandle::size)
      .function("at", &TagListHandle::At)
      .function("select", &TagListHandle::Select);
  emscripten::function("readCsvTagList", &ReadCsv);
  emscripten::function("readTextTagList", &ReadText);
  emscripten::function("sigmoid", &Sigmoid);
}

}  // namespace acg2vec::bindings
