package bot

// What Prometheus is told of the knowledge in use. It is looked at when it is
// asked for, so that a new file needs no word from anybody.

import (
	"sync"

	"github.com/prometheus/client_golang/prometheus"

	"whoowns/knowledge"
)

type knowledgeMetrics struct {
	inUse   func() *knowledge.Index
	info    *prometheus.Desc // title, version
	entries *prometheus.Desc // kind

	mu      sync.Mutex
	index   *knowledge.Index // of which version is the version
	version string
}

func newKnowledgeMetrics(inUse func() *knowledge.Index) *knowledgeMetrics {
	return &knowledgeMetrics{
		inUse:   inUse,
		info:    prometheus.NewDesc("who_owns_knowledge_info", "The knowledge in use: its title, and a version that is the same for the same content.", []string{"title", "version"}, nil),
		entries: prometheus.NewDesc("who_owns_knowledge_entries", "Entries of the knowledge in use, by kind.", []string{"kind"}, nil),
	}
}

// Describe implements [prometheus.Collector].
func (k *knowledgeMetrics) Describe(to chan<- *prometheus.Desc) {
	to <- k.info
	to <- k.entries
}

// Collect implements [prometheus.Collector].
func (k *knowledgeMetrics) Collect(to chan<- prometheus.Metric) {
	index := k.inUse()
	base := index.Base()
	to <- prometheus.MustNewConstMetric(k.info, prometheus.GaugeValue, 1, clean(base.Title), k.versionOf(index))
	for kind, n := range map[string]int{
		"role": len(base.Roles), "duty": len(base.Duties), "comparison": len(base.Comparisons),
		"question": len(base.Questions), "context": len(base.Contexts), "team": len(base.Teams),
	} {
		to <- prometheus.MustNewConstMetric(k.entries, prometheus.GaugeValue, float64(n), kind)
	}
}

// versionOf finds the version once for each index.
func (k *knowledgeMetrics) versionOf(index *knowledge.Index) string {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.index != index {
		k.index, k.version = index, index.Base().Version()
	}
	return k.version
}
