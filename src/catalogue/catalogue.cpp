#include "catalogue/catalogue.hpp"

namespace gigaplan::catalogue {

Catalogue::Catalogue() = default;
Catalogue::Catalogue(const Catalogue&) = default;
Catalogue::Catalogue(Catalogue&&) noexcept = default;
Catalogue& Catalogue::operator=(const Catalogue&) = default;
Catalogue& Catalogue::operator=(Catalogue&&) noexcept = default;
Catalogue::~Catalogue() = default;

} // namespace gigaplan::catalogue
