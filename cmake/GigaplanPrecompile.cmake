# Headers of the libraries that nearly every file includes, compiled once: they are a
# third of the time to compile all. A file that forgets to include one of them compiles
# here all the same, and does not in the dev preset, which goes without.

option(GIGAPLAN_PRECOMPILE "Compile the standard headers once for all files" OFF)

set(gigaplan_prelude <algorithm> <array> <cmath> <functional> <map> <memory> <numeric>
    <optional> <ranges> <set> <span> <string> <string_view> <variant> <vector> <fmt/format.h>)

# gigaplan_precompile(<target> <first> <headers>...)
#
# All targets that name the same first target share what that one compiles.
function(gigaplan_precompile target first)
    if(NOT GIGAPLAN_PRECOMPILE)
        return()
    endif()
    if(target STREQUAL first)
        target_precompile_headers(${target} PRIVATE ${gigaplan_prelude} ${ARGN})
    else()
        target_precompile_headers(${target} REUSE_FROM ${first})
    endif()
endfunction()
