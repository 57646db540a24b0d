// Where in which file something stands.
#pragma once

#include <compare>
#include <memory>
#include <string>

namespace gigaplan {

// Lines and columns count from 1; columns count characters, not bytes. Line 0
// is the file as a whole, and an empty file name is "made by gigaplan itself".
struct Place {
    std::shared_ptr<const std::string> file;
    int line = 0;
    int column = 0;

    [[nodiscard]] const std::string& file_name() const {
        static const std::string kNone;
        return file ? *file : kNone;
    }
};

} // namespace gigaplan
