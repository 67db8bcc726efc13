<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:m="urn:maboussole:sheet" exclude-result-prefixes="m">

  <xsl:import href="../show.xsl"/>

  <xsl:template match="record/*" mode="name"><xsl:value-of select="name"/></xsl:template>

  <xsl:template match="page" mode="about"><p class="about"><xsl:value-of select="record/*/code"/></p></xsl:template>

  <xsl:template match="record/*" mode="facts">
    <xsl:apply-templates select="/page/people"/>
    <section class="card" aria-labelledby="g-contact">
      <h2 id="g-contact"><m:t k="partner.section.contact"/></h2>
      <dl class="facts">
        <m:fields on="show" only="contact_name email phone address city country"><m:apply mode="fact"/></m:fields>
      </dl>
    </section>
    <section class="card" aria-labelledby="g-contract">
      <h2 id="g-contract"><m:t k="partner.section.contract"/></h2>
      <dl class="facts">
        <m:fields on="show" only="commission_base commission_rate commission_fixed_xof contract_from contract_to"
            ><m:apply mode="fact"/></m:fields>
      </dl>
    </section>
    <section class="card" aria-labelledby="g-follow-up">
      <h2 id="g-follow-up"><m:t k="partner.section.follow-up"/></h2>
      <dl class="facts">
        <m:fields on="show" but="name code status contact_name email phone address city country commission_base
            commission_rate commission_fixed_xof contract_from contract_to notes"><m:apply mode="fact"/></m:fields>
      </dl>
    </section>
    <xsl:if test="not(../@partial) or notes">
      <section class="card notes" aria-labelledby="g-notes">
        <h2 id="g-notes"><m:t k="partner.notes"/></h2>
        <dl class="facts"><m:fields on="show" only="notes"><m:apply mode="fact"/></m:fields></dl>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Who logs in for it. -->
  <xsl:template match="people">
    <section class="card aside" aria-labelledby="g-people">
      <h2 id="g-people"><a href="{@href}"><m:t k="partner.people"/></a></h2>
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
      <xsl:if test="not(person)"><p><m:t k="partner.people.none"/></p></xsl:if>
      <xsl:if test="@new"><p class="actions"><a class="button" href="{@new}"><m:icon name="plus"/><m:t k="user.new"/></a></p></xsl:if>
    </section>
  </xsl:template>

</xsl:stylesheet>
