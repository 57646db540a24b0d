# Headers of the libraries that nearly every test includes, compiled once. Sources go
# without: eight files at a time gain nothing by it. A test that forgets to include one of
# them compiles here all the same, and does not in the dev preset.

option(GIGAPLAN_PRECOMPILE "Compile the headers that tests include once for all of them" OFF)

# gigaplan_precompile(<test program>)
#
# All share what test_base compiles.
function(gigaplan_precompile target)
    if(NOT GIGAPLAN_PRECOMPILE)
        return()
    endif()
    if(target STREQUAL test_base)
        target_precompile_headers(${target} PRIVATE <algorithm> <array> <cmath> <functional> <map>
            <memory> <numeric> <optional> <ranges> <set> <span> <string> <string_view> <variant>
            <vector> <fmt/format.h> <gmock/gmock.h> <gtest/gtest.h>)
    else()
        target_precompile_headers(${target} REUSE_FROM test_base)
    endif()
endfunction()
