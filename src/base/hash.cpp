#include "base/hash.hpp"

#include "base/check.hpp"

#include <array>
#include <sodium.h>

namespace gigaplan {

std::string content_hash(std::string_view bytes) {
    std::array<unsigned char, 32> hash{};
    const int status = crypto_generichash(hash.data(), hash.size(),
        reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
    GIGAPLAN_ASSERT(status == 0);
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : hash) {
        text += kDigits[byte >> 4];
        text += kDigits[byte & 15];
    }
    return text;
}

} // namespace gigaplan
