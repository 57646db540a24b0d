#include "table/words.hpp"

namespace gigaplan::table {

std::string_view word(Status status) {
    switch (status) {
    case Status::Unstated:
        return "unstated";
    case Status::Plan:
        return "plan";
    case Status::Claim:
        return "claim";
    case Status::Disclosed:
        return "disclosed";
    case Status::Observed:
        return "observed";
    case Status::Estimate:
        return "estimate";
    case Status::Forecast:
        return "forecast";
    case Status::Assumed:
        return "assumed";
    }
    return "unstated";
}

std::string_view word(Confidence confidence) {
    switch (confidence) {
    case Confidence::Unstated:
        return "unstated";
    case Confidence::High:
        return "high";
    case Confidence::Medium:
        return "medium";
    case Confidence::Low:
        return "low";
    case Confidence::FromMemory:
        return "from memory";
    }
    return "unstated";
}

std::string_view word(PowerKind kind) {
    switch (kind) {
    case PowerKind::Server:
        return "server";
    case PowerKind::It:
        return "IT";
    case PowerKind::Facility:
        return "facility";
    case PowerKind::Cooling:
        return "cooling";
    case PowerKind::Grid:
        return "grid";
    case PowerKind::Permitted:
        return "permitted";
    }
    return "";
}

} // namespace gigaplan::table
