<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <xsl:template match="record/*" mode="name"><xsl:value-of select="name"/></xsl:template>

  <xsl:template match="record/*" mode="facts">
    <xsl:apply-templates select="/page/people"/>
    <section class="card" aria-labelledby="g-facts">
      <h2 id="g-facts"><m:t k="show.facts"/></h2>
      <dl class="facts"><m:fields on="show" but="name status"><m:apply mode="fact"/></m:fields></dl>
    </section>
  </xsl:template>

  <!-- Who belongs to it. -->
  <xsl:template match="people">
    <section class="card aside" aria-labelledby="g-people">
      <h2 id="g-people"><m:t k="team.people"/></h2>
      <xsl:if test="person">
        <ul>
          <xsl:for-each select="person">
            <li>
              <a href="{@href}"><xsl:value-of select="."/></a>
              <xsl:text> </xsl:text>
              <span class="badge {@status}"><m:t group="user.status" prefix="user.status." select="@status"/></span>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:if>
      <xsl:if test="not(person)"><p><m:t k="team.people.none"/></p></xsl:if>
    </section>
  </xsl:template>

</xsl:stylesheet>
