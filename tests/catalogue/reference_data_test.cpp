// The shipped figures against the tables that they were taken from.
#include "samples.hpp"
#include "text/csv.hpp"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

namespace gigaplan::catalogue {
namespace {

class ReferenceData : public testing::Test {
protected:
    void SetUp() override {
        const char* directory = std::getenv("GIGAPLAN_REFERENCE_DATA");
        if (directory == nullptr) GTEST_SKIP() << "GIGAPLAN_REFERENCE_DATA is not set";
        directory_ = directory;
    }

    std::string bytes(const std::string& name) const {
        const std::ifstream stream(directory_ + "/" + name, std::ios::binary);
        std::ostringstream content;
        content << stream.rdbuf();
        return content.str();
    }

    text::CellTable table_of(const std::string& name) const {
        Diagnostics diagnostics;
        auto table = text::parse_csv(bytes(name), name, diagnostics);
        EXPECT_TRUE(table) << to_text(diagnostics);
        return table ? *std::move(table) : text::CellTable();
    }

private:
    std::string directory_;
};

// The number in a row's column; 0 when the cell is empty.
double number(
    const text::CellTable& table, const std::vector<text::Cell>& row, const std::string& column) {
    const int position = table.column(column);
    EXPECT_GE(position, 0) << column;
    const std::string& cell = row[static_cast<std::size_t>(position)].text;
    return cell.empty() ? 0.0 : std::stod(cell);
}

TEST_F(ReferenceData, AcceleratorsAreThoseOfEpochAi) {
    const text::CellTable table = table_of("facts/epoch_ml_hardware/ml_hardware.csv");
    const std::vector<std::pair<std::string, std::string>> rows = {
        {"a100_80", "NVIDIA A100 SXM4 80 GB"}, {"h100_sxm", "NVIDIA H100 SXM5 80GB"},
        {"h100_pcie", "NVIDIA H100 PCIe"}, {"h200_sxm", "NVIDIA H200 SXM"},
        {"h20", "NVIDIA HGX H20"}, {"b200", "NVIDIA B200"}, {"gb200", "NVIDIA GB200"},
        {"gb300", "NVIDIA GB300 (Blackwell Ultra)"}, {"mi300x", "AMD Instinct MI300X"},
        {"mi325x", "AMD Instinct MI325X"}, {"tpu_v4", "Google TPU v4"},
        {"tpu_v5p", "Google TPU v5p"}, {"tpu_v7", "Google TPU v7 Ironwood"},
        {"trainium2", "Amazon Trainium2"}};
    for (const auto& [id, name] : rows) {
        const auto named = [&](const std::vector<text::Cell>& row) { return row[0].text == name; };
        const auto row = std::find_if(table.rows.begin(), table.rows.end(), named);
        ASSERT_NE(row, table.rows.end()) << name;
        const Accelerator& entry = *shipped().find_accelerator(id);
        EXPECT_DOUBLE_EQ(entry.bf16_tflops->value * 1e12,
            number(table, *row, "Tensor-FP16/BF16 performance (FLOP/s)"))
            << id;
        EXPECT_DOUBLE_EQ(entry.thermal_design_power_w->value, number(table, *row, "TDP (W)")) << id;
        EXPECT_NEAR(entry.memory_bandwidth_tbs->value * 1e12,
            number(table, *row, "Memory bandwidth (byte/s)"), 1e9)
            << id;
    }
}

// The file repeats column names, so it is no table for parse_csv.
std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

TEST_F(ReferenceData, PricesAreThoseOfEpochAi) {
    std::istringstream lines(bytes("facts/epoch_ai_chip_counts/Nvidia_annual_prices.csv"));
    std::string line;
    std::getline(lines, line);
    const std::vector<std::string> heading = cells_of(line);
    int compared = 0;
    while (std::getline(lines, line)) {
        const std::vector<std::string> cells = cells_of(line);
        for (const std::string part : {"A100", "H100", "GB200", "GB300", "H20"}) {
            const auto low = std::find(heading.begin(), heading.end(), part + " low");
            ASSERT_NE(low, heading.end()) << part;
            const auto at = static_cast<std::size_t>(low - heading.begin());
            std::string id = part + "-" + cells[0];
            for (char& c : id)
                c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            // The table gives GB300 a price a year before its release; we do not.
            if (at + 1 >= cells.size() || cells[at].empty() || id == "gb300-2024") continue;
            const PriceRange* price = shipped().find_price(id);
            ASSERT_NE(price, nullptr) << id;
            EXPECT_EQ(*price->low, whole_units(std::stoll(cells[at]))) << id;
            EXPECT_EQ(*price->high, whole_units(std::stoll(cells[at + 1]))) << id;
            EXPECT_EQ(price->year, std::stoi(cells[0])) << id;
            ++compared;
        }
    }
    EXPECT_EQ(compared, 13);
}

} // namespace
} // namespace gigaplan::catalogue
