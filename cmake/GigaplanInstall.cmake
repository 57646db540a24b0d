# `cmake --install` puts the program, its catalogue, its manual page and the
# HiGHS library that it was built with under one prefix that may be moved.

include(GNUInstallDirs)

set_target_properties(gigaplan PROPERTIES
    INSTALL_RPATH "$ORIGIN/../${CMAKE_INSTALL_LIBDIR}/gigaplan")
install(TARGETS gigaplan)
install(IMPORTED_RUNTIME_ARTIFACTS highs::highs
    LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}/gigaplan")
install(DIRECTORY catalogue DESTINATION "${CMAKE_INSTALL_DATADIR}/gigaplan")
install(DIRECTORY examples DESTINATION "${CMAKE_INSTALL_DATADIR}/gigaplan")
