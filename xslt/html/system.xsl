<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="layout.xsl"/>

  <!-- How the installation is: first what is not well, then what runs, what works aside, copies,
       disks and tables, each judged in plain words. -->

  <xsl:template match="page" mode="title"><m:t k="system.title"/></xsl:template>

  <xsl:template match="page" mode="about">
    <p class="about">
      <m:t k="system.program" version="system/@program"/>
      <xsl:if test="@now"><xsl:text> · </xsl:text><time datetime="{@now}"><m:time select="@now"/></time></xsl:if>
    </p>
  </xsl:template>

  <xsl:template match="page" mode="main"><xsl:apply-templates select="system"/></xsl:template>

  <xsl:template match="system">
    <section class="card" aria-labelledby="s-alerts">
      <h2 id="s-alerts"><m:t k="system.alerts"/></h2>
      <xsl:if test="not(alert[not(@cleared)])"><p><span class="badge done"><m:t k="system.well"/></span></p></xsl:if>
      <xsl:if test="alert[not(@cleared)]"><ul><xsl:apply-templates select="alert[not(@cleared)]"/></ul></xsl:if>
      <xsl:if test="alert[@cleared]">
        <h3><m:t k="system.past"/></h3>
        <ul><xsl:apply-templates select="alert[@cleared]"/></ul>
      </xsl:if>
    </section>

    <section class="card" aria-labelledby="s-runs">
      <h2 id="s-runs"><m:t k="system.runs"/></h2>
      <dl class="facts">
        <xsl:apply-templates select="@started | @reloaded"/>
        <xsl:if test="@wanted &gt; 0">
          <div>
            <dt><m:t k="system.workers"/></dt>
            <dd>
              <m:t k="system.workers.of" n="count(process[@kind = 'worker'])" wanted="@wanted"/>
              <xsl:if test="count(process[@kind = 'worker']) &lt; @wanted">
                <xsl:text> </xsl:text><span class="badge overdue"><m:t k="system.workers.few"/></span>
              </xsl:if>
            </dd>
          </div>
        </xsl:if>
        <div>
          <dt><m:t k="system.schema"/></dt>
          <dd>
            <xsl:value-of select="@schema"/>
            <xsl:text> </xsl:text>
            <xsl:choose>
              <xsl:when test="@failed &gt; 0"><span class="badge overdue"><m:t k="system.schema.failed"/></span></xsl:when>
              <xsl:when test="@moving &gt; 0"><span class="badge pending"><m:t k="system.schema.moving"/></span></xsl:when>
              <xsl:when test="@schema != @own_schema">
                <span class="badge pending"><m:t k="system.schema.other" wanted="@own_schema"/></span>
              </xsl:when>
              <xsl:otherwise><span class="badge done"><m:t k="system.schema.well"/></span></xsl:otherwise>
            </xsl:choose>
          </dd>
        </div>
      </dl>
      <xsl:if test="process">
        <div class="list">
          <table class="table">
            <caption><m:t k="system.processes"/></caption>
            <thead>
              <tr>
                <th scope="col"><m:t k="system.process"/></th>
                <th scope="col"><m:t k="system.pid"/></th>
                <th scope="col"><m:t k="system.since"/></th>
                <th scope="col"><m:t k="system.resident"/></th>
                <th scope="col"><m:t k="system.share"/></th>
              </tr>
            </thead>
            <tbody><xsl:apply-templates select="process"/></tbody>
          </table>
        </div>
      </xsl:if>
    </section>

    <section class="card" aria-labelledby="s-aside">
      <h2 id="s-aside"><m:t k="system.aside"/></h2>
      <dl class="facts"><xsl:apply-templates select="beat"/></dl>
      <xsl:choose>
        <xsl:when test="waiting">
          <div class="list">
            <table class="table">
              <caption><m:t k="system.waiting"/></caption>
              <thead>
                <tr>
                  <th scope="col"><m:t k="system.channel"/></th>
                  <th scope="col"><m:t k="system.status"/></th>
                  <th scope="col"><m:t k="system.count"/></th>
                  <th scope="col"><m:t k="system.oldest"/></th>
                </tr>
              </thead>
              <tbody><xsl:apply-templates select="waiting"/></tbody>
            </table>
          </div>
        </xsl:when>
        <xsl:otherwise><p class="none"><m:t k="system.waiting.none"/></p></xsl:otherwise>
      </xsl:choose>
    </section>

    <xsl:apply-templates select="copies"/>

    <xsl:if test="disk">
      <section class="card" aria-labelledby="s-disks">
        <h2 id="s-disks"><m:t k="system.disks"/></h2>
        <dl class="facts"><xsl:apply-templates select="disk"/></dl>
      </section>
    </xsl:if>

    <xsl:apply-templates select="tables"/>
  </xsl:template>

  <xsl:template match="alert">
    <li>
      <xsl:if test="not(@cleared)"><m:icon name="alert"/></xsl:if>
      <m:t group="system.cause" prefix="system.cause." select="@cause"/>
      <xsl:if test="@subject"><xsl:text> </xsl:text><code><xsl:value-of select="@subject"/></code></xsl:if>
      <xsl:text> </xsl:text>
      <span class="about">
        <m:t k="system.began"/><xsl:text> </xsl:text><time datetime="{@began}"><m:time select="@began"/></time>
        <xsl:if test="@cleared">
          <xsl:text>, </xsl:text>
          <m:t k="system.cleared"/><xsl:text> </xsl:text><time datetime="{@cleared}"><m:time select="@cleared"/></time>
        </xsl:if>
      </span>
    </li>
  </xsl:template>

  <xsl:template match="system/@started">
    <div><dt><m:t k="system.started"/></dt><dd><time datetime="{.}"><m:time select="."/></time></dd></div>
  </xsl:template>
  <xsl:template match="system/@reloaded">
    <div><dt><m:t k="system.reloaded"/></dt><dd><time datetime="{.}"><m:time select="."/></time></dd></div>
  </xsl:template>

  <xsl:template match="process">
    <tr>
      <th scope="row"><m:t group="system.kind" prefix="system.kind." select="@kind"/></th>
      <td m:data-label="system.pid"><xsl:value-of select="@pid"/></td>
      <td m:data-label="system.since"><time datetime="{@since}"><m:time select="@since"/></time></td>
      <td m:data-label="system.resident"><xsl:apply-templates select="@resident" mode="size"/></td>
      <td m:data-label="system.share"><xsl:apply-templates select="@share" mode="size"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="beat">
    <div>
      <dt><m:t group="system.beat" prefix="system.beat." select="@name"/></dt>
      <dd>
        <xsl:choose>
          <xsl:when test="@at"><time datetime="{@at}"><m:time select="@at"/></time></xsl:when>
          <xsl:otherwise><m:t k="system.never"/></xsl:otherwise>
        </xsl:choose>
        <xsl:if test="@host != ''"><xsl:value-of select="concat(' · ', @host)"/></xsl:if>
        <xsl:text> </xsl:text>
        <xsl:choose>
          <xsl:when test="@late"><span class="badge overdue"><m:t k="system.late"/></span></xsl:when>
          <xsl:when test="@at"><span class="badge done"><m:t k="system.on_time"/></span></xsl:when>
        </xsl:choose>
      </dd>
    </div>
  </xsl:template>

  <xsl:template match="waiting">
    <tr>
      <th scope="row"><m:t group="system.channel" prefix="system.channel." select="@channel"/></th>
      <td m:data-label="system.status">
        <span class="badge {@status}"><m:t group="outbox.status" prefix="outbox.status." select="@status"/></span>
      </td>
      <td m:data-label="system.count"><xsl:value-of select="format-number(@n, $format.number, 'count')"/></td>
      <td m:data-label="system.oldest"><m:t k="system.minutes" n="format-number(@minutes, $format.number, 'count')"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="copies">
    <section class="card" aria-labelledby="s-copies">
      <h2 id="s-copies"><m:t k="system.copies"/></h2>
      <p>
        <xsl:apply-templates select="@run"/>
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="@proof"/>
      </p>
      <xsl:if test="copy">
        <div class="list">
          <table class="table">
            <caption><m:t k="system.copies"/></caption>
            <thead>
              <tr>
                <th scope="col"><m:t k="system.copy"/></th>
                <th scope="col"><m:t k="system.state"/></th>
                <th scope="col"><m:t k="system.at"/></th>
                <th scope="col"><m:t k="system.bytes"/></th>
                <th scope="col"><m:t k="system.fault"/></th>
              </tr>
            </thead>
            <tbody><xsl:apply-templates select="copy"/></tbody>
          </table>
        </div>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="copies/@run">
    <span class="badge overdue"><m:t group="system.copies.run" prefix="system.copies.run." select="."/></span>
  </xsl:template>
  <xsl:template match="copies/@run[. = 'well']" priority="1">
    <span class="badge done"><m:t group="system.copies.run" prefix="system.copies.run." select="."/></span>
  </xsl:template>
  <xsl:template match="copies/@run[. = 'none']" priority="1">
    <span class="badge pending"><m:t group="system.copies.run" prefix="system.copies.run." select="."/></span>
  </xsl:template>

  <xsl:template match="copies/@proof">
    <span class="badge overdue"><m:t group="system.copies.proof" prefix="system.copies.proof." select="."/></span>
  </xsl:template>
  <xsl:template match="copies/@proof[. = 'well']" priority="1">
    <span class="badge done"><m:t group="system.copies.proof" prefix="system.copies.proof." select="."/></span>
  </xsl:template>
  <xsl:template match="copies/@proof[. = 'none']" priority="1">
    <span class="badge pending"><m:t group="system.copies.proof" prefix="system.copies.proof." select="."/></span>
  </xsl:template>

  <xsl:template match="copy">
    <tr>
      <th scope="row">
        <m:t group="system.copy" prefix="system.copy." select="@kind"/>
        <xsl:text> </xsl:text>
        <code><xsl:value-of select="@name"/></code>
      </th>
      <td m:data-label="system.state"><m:t group="system.copy.state" prefix="system.copy.state." select="@state"/></td>
      <td m:data-label="system.at"><time datetime="{@at}"><m:time select="@at"/></time></td>
      <td m:data-label="system.bytes"><xsl:apply-templates select="@bytes" mode="size"/></td>
      <td m:data-label="system.fault"><xsl:value-of select="@fault"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="disk">
    <div>
      <dt><code><xsl:value-of select="."/></code></dt>
      <dd>
        <xsl:variable name="free"><xsl:apply-templates select="@free" mode="size"/></xsl:variable>
        <xsl:variable name="all"><xsl:apply-templates select="@all" mode="size"/></xsl:variable>
        <m:t k="system.free" free="string($free)" all="string($all)"/>
        <xsl:if test="@low"><xsl:text> </xsl:text><span class="badge overdue"><m:t k="system.low"/></span></xsl:if>
      </dd>
    </div>
  </xsl:template>

  <xsl:template match="tables">
    <section class="card" aria-labelledby="s-tables">
      <h2 id="s-tables"><m:t k="system.tables"/></h2>
      <p class="about">
        <m:t k="system.threshold" percent="@percent" mb="format-number(@mb, $format.number, 'count')"/>
      </p>
      <xsl:apply-templates select="." mode="list">
        <xsl:with-param name="tables" select="table[position() &lt;= 12]"/>
      </xsl:apply-templates>
      <xsl:if test="table[13]">
        <details>
          <summary><m:t k="system.tables.more" n="count(table) - 12"/></summary>
          <xsl:apply-templates select="." mode="list">
            <xsl:with-param name="tables" select="table[position() &gt; 12]"/>
          </xsl:apply-templates>
        </details>
      </xsl:if>
    </section>
  </xsl:template>

  <!-- The largest are first, and the others are asked for. -->
  <xsl:template match="tables" mode="list">
    <xsl:param name="tables"/>
    <div class="list">
      <table class="table">
        <caption><m:t k="system.tables"/></caption>
        <thead>
          <tr>
            <th scope="col"><m:t k="system.table"/></th>
            <th scope="col"><m:t k="system.bytes"/></th>
            <th scope="col"><m:t k="system.rows"/></th>
            <th scope="col"><m:t k="system.week"/></th>
            <th scope="col"><m:t k="system.month"/></th>
          </tr>
        </thead>
        <tbody><xsl:apply-templates select="$tables"/></tbody>
      </table>
    </div>
  </xsl:template>

  <xsl:template match="table">
    <tr>
      <th scope="row">
        <code><xsl:value-of select="."/></code>
        <xsl:if test="@alert"><xsl:text> </xsl:text><span class="badge overdue"><m:t k="system.grew"/></span></xsl:if>
      </th>
      <td m:data-label="system.bytes"><xsl:apply-templates select="@bytes" mode="size"/></td>
      <td m:data-label="system.rows"><xsl:value-of select="format-number(@rows, $format.number, 'count')"/></td>
      <td m:data-label="system.week"><xsl:apply-templates select="@week" mode="size"/></td>
      <td m:data-label="system.month"><xsl:apply-templates select="@month" mode="size"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="@*" mode="size">
    <xsl:choose>
      <xsl:when test=". &gt;= 10000000 or . &lt;= -10000000">
        <m:t k="system.mb" n="format-number(round(. div 1000000), $format.number, 'count')"/>
      </xsl:when>
      <xsl:otherwise><m:t k="system.kb" n="format-number(round(. div 1000), $format.number, 'count')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
