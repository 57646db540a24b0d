#include "mps.hpp"

#include <cmath>
#include <cstdlib>
#include <map>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace gigaplan::lp {

namespace {

struct MpsRow {
    std::string name;
    char type = 'N';
    double right_hand_side = 0.0;
    double range = 0.0;
    bool ranged = false;
    std::vector<Term> terms;
};

struct MpsColumn {
    std::string name;
    double cost = 0.0, lower = 0.0, upper = kInfinity;
};

double number(const std::string& field) {
    char* end = nullptr;
    const double value = std::strtod(field.c_str(), &end);
    if (end == field.c_str() || *end != '\0') throw std::runtime_error("no number: " + field);
    return value;
}

class MpsReader {
public:
    MpsProgram read(std::string_view text) {
        std::istringstream lines{std::string(text)};
        std::string line, section;
        while (section != "ENDATA" && std::getline(lines, line)) {
            const std::vector<std::string> fields = split(line);
            if (fields.empty() || line[0] == '*') continue;
            if (line[0] != ' ' && line[0] != '\t') {
                section = fields[0];
            } else {
                read_fields(section, fields);
            }
        }
        return build();
    }

private:
    static std::vector<std::string> split(const std::string& line) {
        std::istringstream words(line);
        std::vector<std::string> fields;
        for (std::string word; words >> word;)
            fields.push_back(word);
        return fields;
    }

    void read_fields(const std::string& section, const std::vector<std::string>& fields) {
        if (section == "ROWS") {
            row_positions_[fields.at(1)] = rows_.size();
            rows_.push_back({fields.at(1), fields.at(0)[0], 0.0, 0.0, false, {}});
        } else if (section == "COLUMNS") {
            read_column(fields);
        } else if (section == "RHS" || section == "RANGES") {
            // The name of the set may be missing.
            for (std::size_t i = fields.size() % 2; i + 1 < fields.size(); i += 2) {
                MpsRow& row = row_named(fields[i]);
                if (section == "RHS") {
                    row.right_hand_side = number(fields[i + 1]);
                } else {
                    row.range = number(fields[i + 1]);
                    row.ranged = true;
                }
            }
        } else if (section == "BOUNDS") {
            read_bound(fields);
        }
    }

    MpsRow& row_named(const std::string& name) { return rows_.at(row_positions_.at(name)); }

    void read_column(const std::vector<std::string>& fields) {
        if (columns_.empty() || columns_.back().name != fields.at(0)) {
            column_positions_[fields[0]] = columns_.size();
            columns_.push_back({fields[0]});
        }
        const Column column{static_cast<std::uint32_t>(columns_.size() - 1)};
        for (std::size_t i = 1; i + 1 < fields.size(); i += 2) {
            MpsRow& row = row_named(fields[i]);
            row.terms.push_back({column, number(fields[i + 1])});
            if (&row == &rows_[objective()]) columns_.back().cost += row.terms.back().coefficient;
        }
    }

    // The first free row.
    [[nodiscard]] std::size_t objective() const {
        std::size_t position = 0;
        while (rows_.at(position).type != 'N')
            ++position;
        return position;
    }

    void read_bound(const std::vector<std::string>& fields) {
        const std::string& type = fields.at(0);
        const bool has_value = type != "FR" && type != "MI" && type != "PL";
        const std::size_t value_at = fields.size() - 1;
        const std::string& name =
            has_value ? fields.at(value_at - 1) : fields.at(fields.size() >= 3 ? 2 : 1);
        MpsColumn& column = columns_.at(column_positions_.at(name));
        const double value = has_value ? number(fields[value_at]) : 0.0;
        if (type == "UP" || type == "FX") column.upper = value;
        if (type == "LO" || type == "FX") column.lower = value;
        if (type == "FR" || type == "MI") column.lower = -kInfinity;
        if (type == "FR" || type == "PL") column.upper = kInfinity;
    }

    MpsProgram build() {
        MpsProgram result;
        for (const MpsColumn& column : columns_) {
            result.program.add_column(column.name, column.lower, column.upper, column.cost);
        }
        result.objective_offset = -rows_.at(objective()).right_hand_side;
        for (const MpsRow& row : rows_) {
            if (row.type == 'N') continue;
            const double side = row.right_hand_side;
            double lower = row.type == 'L' ? -kInfinity : side;
            double upper = row.type == 'G' ? kInfinity : side;
            if (row.ranged && (row.type == 'L' || (row.type == 'E' && row.range < 0.0))) {
                lower = side - std::abs(row.range);
            } else if (row.ranged) {
                upper = side + std::abs(row.range);
            }
            result.program.add_row(row.name, lower, upper, row.terms);
        }
        return result;
    }

    std::vector<MpsRow> rows_;
    std::vector<MpsColumn> columns_;
    std::map<std::string, std::size_t> row_positions_, column_positions_;
};

} // namespace

MpsProgram read_mps(std::string_view text) {
    return MpsReader().read(text);
}

} // namespace gigaplan::lp
