#include "plan/field.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace gigaplan::plan {

namespace {

using scenario::FieldDestination;
using scenario::Scenario;

// A count this close below a whole number is that number: daily parts do not add
// up to the last digit.
constexpr double kSumNoise = 1e-6;

// Accelerators that come into stock, by day.
std::map<Date, std::int64_t> arrivals(const Scenario& scenario,
    const std::vector<scenario::OwnedLine>& lines, const FieldPlan& field, Date begin) {
    std::map<Date, std::int64_t> by_day;
    for (const scenario::OpeningStock& stock : scenario.opening_stocks) {
        const bool theirs = stock.state == scenario::WayState::Warehouse &&
                            stock.organisation.index() == field.organisation &&
                            stock.system.index() == field.system;
        if (theirs) by_day[begin] += stock.accelerators->value();
    }
    for (const scenario::OwnedLine& line : lines) {
        if (line.owner != field.organisation || line.system != field.system) continue;
        by_day[std::max(line.delivery, begin)] += line.accelerators.value();
    }
    return by_day;
}

bool is_open(const FieldDestination& destination, Date day) {
    return *destination.from <= day && (!destination.to || day < destination.to->value);
}

// The stock of one field plan on its way through the days.
class DailyStock {
public:
    DailyStock(const Scenario& scenario, const FieldPlan& field)
        : scenario_(scenario), field_(field),
          size_(scenario.catalogue.systems[field.system.value].accelerators),
          sent_(field.flows.size(), 0.0) {}

    void receive(std::int64_t accelerators) {
        delivered_ += accelerators;
        stock_ += static_cast<double>(accelerators);
    }

    void send(Date day) {
        double wanted = 0.0;
        for (const FieldFlow& flow : field_.flows)
            wanted += rate(flow, day);
        if (wanted <= 0.0 || stock_ <= 0.0) return;
        const double part = std::min(1.0, stock_ / wanted);
        for (std::size_t f = 0; f < sent_.size(); ++f)
            sent_[f] += rate(field_.flows[f], day) * part;
        stock_ = std::max(0.0, stock_ - wanted * part);
    }

    [[nodiscard]] std::int64_t delivered() const { return delivered_; }
    [[nodiscard]] std::int64_t sent(std::size_t flow) const {
        const double systems = (sent_[flow] + kSumNoise) / static_cast<double>(size_);
        return static_cast<std::int64_t>(std::floor(systems)) * size_;
    }
    [[nodiscard]] std::int64_t waiting() const {
        std::int64_t left = delivered_;
        for (std::size_t f = 0; f < sent_.size(); ++f)
            left -= sent(f);
        return left;
    }

private:
    [[nodiscard]] double rate(const FieldFlow& flow, Date day) const {
        const FieldDestination& destination = scenario_.field_destinations[flow.destination];
        return is_open(destination, day) ? destination.rate->raw() : 0.0;
    }

    const Scenario& scenario_;
    const FieldPlan& field_;
    std::int64_t size_;
    std::vector<double> sent_; // by flow
    std::int64_t delivered_ = 0;
    double stock_ = 0.0;
};

void record(const DailyStock& stock, FieldPlan& field) {
    field.delivered.emplace_back(stock.delivered());
    field.waiting.emplace_back(stock.waiting());
    for (std::size_t f = 0; f < field.flows.size(); ++f)
        field.flows[f].sent.emplace_back(stock.sent(f));
}

void follow(const Scenario& scenario, const std::vector<scenario::OwnedLine>& lines,
    const Timeline& timeline, FieldPlan& field) {
    const auto coming = arrivals(scenario, lines, field, timeline.begin());
    DailyStock stock(scenario, field);
    for (Date day = timeline.begin();; day = day + 1) {
        if (const auto today = coming.find(day); today != coming.end()) {
            stock.receive(today->second);
        }
        if (day == timeline.boundaries[field.delivered.size()]) {
            record(stock, field);
            if (day == timeline.end()) return;
            field.waiting_days.push_back(0);
        }
        stock.send(day);
        field.waiting_days.back() += stock.waiting();
    }
}

} // namespace

bool goes_into_field(const Scenario& scenario, Index<scenario::Organisation> organisation,
    Index<catalogue::System> system) {
    return std::any_of(scenario.field_destinations.begin(), scenario.field_destinations.end(),
        [&](const FieldDestination& destination) {
            return destination.organisation.index() == organisation &&
                   destination.system.index() == system;
        });
}

std::vector<FieldPlan> plan_field(const Scenario& scenario,
    const std::vector<scenario::OwnedLine>& lines, const Timeline& timeline) {
    std::map<std::pair<Index<scenario::Organisation>, Index<catalogue::System>>, FieldPlan> fields;
    for (std::size_t d = 0; d < scenario.field_destinations.size(); ++d) {
        const FieldDestination& destination = scenario.field_destinations[d];
        const auto organisation = destination.organisation.index();
        const auto system = destination.system.index();
        FieldPlan& field = fields[{organisation, system}];
        field.organisation = organisation;
        field.system = system;
        field.flows.push_back({d, {}});
    }
    std::vector<FieldPlan> result;
    for (auto& [key, field] : fields) {
        follow(scenario, lines, timeline, field);
        result.push_back(std::move(field));
    }
    return result;
}

} // namespace gigaplan::plan
