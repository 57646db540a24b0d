#include "catalogue/catalogue.hpp"

#include <algorithm>

namespace gigaplan::catalogue {

namespace {

template <class Entry>
const Entry* find_in(const std::vector<Entry>& sorted, std::string_view id) {
    const auto found = std::ranges::lower_bound(sorted, id, {}, &Entry::id);
    return found != sorted.end() && found->id == id ? &*found : nullptr;
}

} // namespace

const Accelerator* Catalogue::find_accelerator(std::string_view id) const {
    return find_in(accelerators, id);
}
const System* Catalogue::find_system(std::string_view id) const {
    return find_in(systems, id);
}
const Device* Catalogue::find_device(std::string_view id) const {
    return find_in(devices, id);
}
const ModelArchitecture* Catalogue::find_model(std::string_view id) const {
    return find_in(models, id);
}
const PriceRange* Catalogue::find_price(std::string_view id) const {
    return find_in(prices, id);
}
const RentRange* Catalogue::find_rent(std::string_view id) const {
    return find_in(rents, id);
}

} // namespace gigaplan::catalogue
