// Where in which file something stands.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace gigaplan {

// The name of a file, or of a sheet in a workbook, shared by all that stands in it. Every
// figure has one: what copies and drops it is compiled once, in place.cpp.
class FileName {
public:
    FileName();
    explicit FileName(std::string_view name, std::string_view sheet = {});
    FileName(const FileName&);
    FileName(FileName&&) noexcept;
    FileName& operator=(const FileName&);
    FileName& operator=(FileName&&) noexcept;
    ~FileName();

    [[nodiscard]] explicit operator bool() const { return names_ != nullptr; }
    [[nodiscard]] const std::string& text() const;  // empty where there is none
    [[nodiscard]] const std::string& sheet() const; // empty where it is no workbook

private:
    struct Names;
    std::shared_ptr<const Names> names_;
};

// Lines and columns count from 1; columns count characters, not bytes. Line 0
// is the file as a whole, and an empty file name is "made by gigaplan itself". In a
// sheet, line and column are those of a cell.
struct Place {
    FileName file;
    int line = 0;
    int column = 0;

    [[nodiscard]] const std::string& file_name() const { return file.text(); }
};

// "C", of column 3; "AA", of column 27.
[[nodiscard]] std::string column_letters(int column);
// "Deliveries!C7", as spreadsheets write it; empty where the place is no cell.
[[nodiscard]] std::string cell_name(const Place& place);
// "lines.csv:7:3", "orders.xlsx:Deliveries!C7", "lines.csv"; empty without a file.
[[nodiscard]] std::string where(const Place& place);

} // namespace gigaplan
