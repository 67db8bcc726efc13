<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../list.xsl"/>

  <!-- The prospects: the common list, plus «new» and a deadline that shows when it is past. -->

  <!-- To the minute, as a number. -->
  <xsl:variable name="now" select="number(translate(substring(/page/@now, 1, 16), '-T:', ''))"/>
  <xsl:variable name="soon" select="number(translate(/page/@soon, '-', ''))"/>

  <xsl:template match="page" mode="actions">
      <p class="actions">
        <a class="button" href="/prospects/board"><m:t k="board.show"/></a>
        <xsl:if test="viewer/may = 'prospect.import'">
        <a class="button" href="/leads/upload"><m:t k="lead.upload"/></a>
        </xsl:if>
        <xsl:if test="viewer/may = 'prospect.create'">
        <a class="button primary" href="/prospects/new"><m:icon name="plus"/><m:t k="prospect.new"/></a>
        </xsl:if>
      </p>
  </xsl:template>

  <!-- The clients that the same words find. -->
  <xsl:template match="page" mode="main">
    <xsl:apply-templates select="list"/>
    <xsl:apply-templates select="found"/>
  </xsl:template>

  <xsl:template match="found">
    <section class="card" aria-labelledby="g-found">
      <h2 id="g-found"><m:t k="client.list.title"/></h2>
      <ul>
        <xsl:for-each select="client">
          <li>
            <a href="{@href}">
              <span class="last-name"><xsl:value-of select="last_name"/></span>
              <xsl:value-of select="concat(' ', first_name)"/>
            </a>
            <xsl:text> </xsl:text>
            <span class="about"><xsl:value-of select="reference_number"/></span>
          </li>
        </xsl:for-each>
      </ul>
      <xsl:if test="@more"><p><a href="{@href}"><m:t k="client.found.all"/></a></p></xsl:if>
    </section>
  </xsl:template>

  <!-- What it carries stands under the name: there is no room for one more column. -->
  <m:template mode="cell" field="last_name">
    <th scope="row">
      <a href="{@href}{../@in}">
        <span class="last-name"><xsl:value-of select="last_name[1]"/></span>
        <xsl:value-of select="concat(' ', first_name)"/>
      </a>
      <xsl:if test="tags"><small class="carried"><xsl:value-of select="tags"/></small></xsl:if>
    </th>
  </m:template>

  <m:template mode="cell" field="tags"/>
  <m:template mode="heading" field="tags"/>

  <!-- Who is closed keeps his status. -->
  <m:template mode="cell" field="status">
    <td class="status" m:data-label="$label">
      <m:apply mode="value"/>
      <xsl:if test="closed_at"><xsl:text> </xsl:text><span class="badge"><m:t k="prospect.closed.closed"/></span></xsl:if>
    </td>
  </m:template>

  <!-- Late: the hour is past and the analysis is not done.  Soon: it is today or the next
       working day. -->
  <m:template mode="day" field="analysis_deadline">
    <xsl:for-each select="$field">
      <xsl:choose>
        <xsl:when test="../closed_at or (../status != 'new' and ../status != 'analyzing')">
          <time datetime="{.}"><m:date select="."/></time>
        </xsl:when>
        <xsl:when test="translate(substring(., 1, 16), '-T:', '') &lt; $now">
          <time class="badge overdue" datetime="{.}"><m:date select="."/></time>
          <xsl:text> </xsl:text>
          <span class="late"><m:t k="prospect.late"/></span>
        </xsl:when>
        <xsl:when test="translate(substring(., 1, 10), '-', '') &lt;= $soon">
          <time class="badge soon" datetime="{.}"><m:date select="."/></time>
          <xsl:text> </xsl:text>
          <span class="late soon"><m:t k="prospect.soon"/></span>
        </xsl:when>
        <xsl:otherwise><time datetime="{.}"><m:date select="."/></time></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </m:template>

</xsl:stylesheet>
