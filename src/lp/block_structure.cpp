#include "lp/block_structure.hpp"

#include "base/check.hpp"

#include <algorithm>
#include <utility>

namespace gigaplan::lp {

namespace {

void sort_once(std::vector<std::uint32_t>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

Lists blocks_by_row(const Program& program, std::span<const Block> block_of_column) {
    Lists result;
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < program.row_count(); ++i) {
        blocks.clear();
        for (const Term& term : program.terms(Row{static_cast<std::uint32_t>(i)}))
            blocks.push_back(block_of_column[term.column.value]);
        sort_once(blocks);
        result.add(blocks);
    }
    return result;
}

Lists one_each(std::span<const Block> block_of_column) {
    Lists result;
    for (std::size_t j = 0; j < block_of_column.size(); ++j)
        result.add(block_of_column.subspan(j, 1));
    return result;
}

std::size_t count_of(std::span<const Block> block_of_column) {
    return block_of_column.empty() ? 0 : 1 + *std::ranges::max_element(block_of_column);
}

} // namespace

void Lists::add(std::span<const std::uint32_t> list) {
    items_.insert(items_.end(), list.begin(), list.end());
    starts_.push_back(items_.size());
}

std::span<const std::uint32_t> Lists::operator[](std::size_t at) const {
    return std::span(items_).subspan(starts_.at(at), starts_.at(at + 1) - starts_[at]);
}

Lists Lists::by_place(std::size_t place_count, const Lists& places_of_items) {
    Lists result;
    result.starts_.assign(place_count + 1, 0);
    for (const std::uint32_t place : places_of_items.items_)
        ++result.starts_[place + 1];
    for (std::size_t place = 0; place < place_count; ++place)
        result.starts_[place + 1] += result.starts_[place];
    result.items_.resize(places_of_items.items_.size());
    std::vector<std::size_t> next(result.starts_.begin(), result.starts_.end() - 1);
    for (std::size_t item = 0; item < places_of_items.size(); ++item) {
        for (const std::uint32_t place : places_of_items[item])
            result.items_[next[place]++] = static_cast<std::uint32_t>(item);
    }
    return result;
}

BlockStructure::BlockStructure(const Program& program, std::vector<Block> block_of_each_column)
    : block_of_column(std::move(block_of_each_column)) {
    GIGAPLAN_ASSERT(block_of_column.size() == program.column_count());
    const std::size_t count = count_of(block_of_column);
    columns = Lists::by_place(count, one_each(block_of_column));
    row_blocks = blocks_by_row(program, block_of_column);
    rows = Lists::by_place(count, row_blocks);
    std::vector<Block> window;
    for (std::size_t block = 0; block < count; ++block) {
        window = {static_cast<Block>(block)};
        for (const std::uint32_t row : rows[block]) {
            const auto joined = row_blocks[row];
            if (joined.size() > 1) window.insert(window.end(), joined.begin(), joined.end());
        }
        sort_once(window);
        windows.add(window);
        std::size_t width = 0;
        for (const Block member : window)
            width += columns[member].size();
        widest = std::max(widest, width);
    }
}

} // namespace gigaplan::lp
