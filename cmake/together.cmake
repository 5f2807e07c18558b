# Headers of the standard library and of GoogleMock take most of the time of compiling: sources of a group are compiled as
# one, so that these are read once for all of them. (What has flags of its own, CMake leaves out by itself. What a file of
# this name includes, Clang's analyser takes for sources, whose every path it follows, and not for headers.)
function(compile_together target group)
  set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP
    UNITY_BUILD_CODE_BEFORE_INCLUDE "// NOLINTNEXTLINE(bugprone-suspicious-include)")
  set_source_files_properties(${ARGN} PROPERTIES UNITY_GROUP UnifiedSource_${group})
endfunction()
