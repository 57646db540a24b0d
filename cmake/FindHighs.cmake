# Finds HiGHS of the pinned version: first where CMake looks by itself, then in
# the wheel that scripts/setup puts into .venv. Ends with one line that says
# what to install when neither is there.
#
# The wheel's own CMake package points to lib64 where the wheel has lib,
# so its library and headers are picked up by path. Only the C API is used.
# Nothing is cached: .venv may be made again with another Python.

set(GIGAPLAN_HIGHS_VERSION 1.15.1)

find_package(highs ${GIGAPLAN_HIGHS_VERSION} EXACT CONFIG QUIET)
if(NOT highs_FOUND)
    # The folder with the metadata names the version; the library lies beside it.
    file(GLOB highs_metadata
        "${PROJECT_SOURCE_DIR}/.venv/lib/python3*/site-packages/highsbox-${GIGAPLAN_HIGHS_VERSION}.dist-info")
    set(highs_trees "")
    foreach(metadata IN LISTS highs_metadata)
        cmake_path(GET metadata PARENT_PATH packages)
        list(APPEND highs_trees "${packages}/highsbox/highs_dist")
    endforeach()
    find_path(highs_include highs/interfaces/highs_c_api.h
        PATHS ${highs_trees} PATH_SUFFIXES include NO_DEFAULT_PATH NO_CACHE)
    find_library(highs_library highs
        PATHS ${highs_trees} PATH_SUFFIXES lib NO_DEFAULT_PATH NO_CACHE)
    if(NOT highs_include OR NOT highs_library)
        message(FATAL_ERROR
            "HiGHS ${GIGAPLAN_HIGHS_VERSION} not found: run `make setup`, or "
            "`python3 -m venv .venv && .venv/bin/python3 -m pip install highsbox==${GIGAPLAN_HIGHS_VERSION}`")
    endif()
    add_library(highs::highs SHARED IMPORTED)
    set_target_properties(highs::highs PROPERTIES
        IMPORTED_LOCATION "${highs_library}"
        IMPORTED_SONAME libhighs.so
        INTERFACE_INCLUDE_DIRECTORIES "${highs_include}/highs;${highs_include}")
    message(STATUS "HiGHS ${GIGAPLAN_HIGHS_VERSION} from ${highs_library}")
endif()
