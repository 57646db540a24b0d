// How a program falls into blocks: which rows join which, and each block's window,
// the block with its neighbours.
#pragma once

#include "lp/program.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace gigaplan::lp {

using Block = std::uint32_t;

// Lists of different lengths, one after the other in one vector.
class Lists {
public:
    // By place the items that go there, in their order.
    static Lists by_place(std::size_t place_count, const Lists& places_of_items);
    void add(std::span<const std::uint32_t> list);
    [[nodiscard]] std::span<const std::uint32_t> operator[](std::size_t at) const;
    [[nodiscard]] std::size_t size() const { return starts_.size() - 1; }

private:
    std::vector<std::size_t> starts_ = {0};
    std::vector<std::uint32_t> items_;
};

struct BlockStructure {
    std::vector<Block> block_of_column;
    Lists columns;          // by block
    Lists rows;             // by block: those with one of its columns
    Lists row_blocks;       // by row, ascending
    Lists windows;          // by block: itself and all that a row joins to it, ascending
    std::size_t widest = 0; // columns of the window that has most

    BlockStructure(const Program& program, std::vector<Block> block_of_each_column);
    [[nodiscard]] std::size_t block_count() const { return columns.size(); }
};

} // namespace gigaplan::lp
