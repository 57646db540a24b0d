# Finds HiGHS of the pinned version: first where CMake looks by itself, then in
# the wheel that scripts/setup puts into .venv. Ends with one line that says
# what to install when neither is there.
#
# The wheel's own CMake package points to lib64 where the wheel has lib,
# so its library and headers are picked up by path. Only the C API is used.

set(GIGAPLAN_HIGHS_VERSION 1.15.1)

find_package(highs ${GIGAPLAN_HIGHS_VERSION} EXACT CONFIG QUIET)
if(NOT highs_FOUND)
    file(GLOB highsbox_trees
        "${PROJECT_SOURCE_DIR}/.venv/lib/python3*/site-packages/highsbox/highs_dist")
    find_path(GIGAPLAN_HIGHS_INCLUDE highs/interfaces/highs_c_api.h
        PATHS ${highsbox_trees} PATH_SUFFIXES include NO_DEFAULT_PATH)
    find_library(GIGAPLAN_HIGHS_LIBRARY highs
        PATHS ${highsbox_trees} PATH_SUFFIXES lib NO_DEFAULT_PATH)
    file(GLOB highsbox_metadata
        "${PROJECT_SOURCE_DIR}/.venv/lib/python3*/site-packages/highsbox-${GIGAPLAN_HIGHS_VERSION}.dist-info")
    if(NOT GIGAPLAN_HIGHS_INCLUDE OR NOT GIGAPLAN_HIGHS_LIBRARY OR NOT highsbox_metadata)
        message(FATAL_ERROR
            "HiGHS ${GIGAPLAN_HIGHS_VERSION} not found: run scripts/setup, or "
            "`python3 -m venv .venv && .venv/bin/pip install highsbox==${GIGAPLAN_HIGHS_VERSION}`")
    endif()
    add_library(highs::highs SHARED IMPORTED)
    set_target_properties(highs::highs PROPERTIES
        IMPORTED_LOCATION "${GIGAPLAN_HIGHS_LIBRARY}"
        INTERFACE_INCLUDE_DIRECTORIES
            "${GIGAPLAN_HIGHS_INCLUDE}/highs;${GIGAPLAN_HIGHS_INCLUDE}")
    message(STATUS "HiGHS ${GIGAPLAN_HIGHS_VERSION} from ${GIGAPLAN_HIGHS_LIBRARY}")
endif()
